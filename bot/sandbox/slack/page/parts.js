// What a page of this platform consists of: each part paints itself in the shell around it.

import "./interactions.js";
import "./ways.js";
import "../composer.js";
import "../messages.js";
import "./modal.js";
import "../place.js";
import "./home.js";
