"""Six people walk through the demo by what stands on its screens, and what that costs them is counted."""
