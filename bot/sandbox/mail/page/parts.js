// What a page of mail consists of; the shell around it is that of the whole page, whoever serves it.

import { h } from "/static/dom.js";
import "./presses.js";
import "./ways.js";

for (const name of ["letters"])
  document.head.append(
    h("link", { rel: "stylesheet", href: new URL(`style/${name}.css`, import.meta.url).pathname }),
  );
