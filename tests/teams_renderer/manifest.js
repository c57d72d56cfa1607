// Holds a manifest and its translations (JSON on stdin: {manifest, words}) to Microsoft's own schemas of one version.
// Prints what is wrong, a line each. The folder with the modules is the first argument, the version the second.
const [, , modules, version] = process.argv;
const { readFileSync } = require("fs");
const { createRequire } = require("module");
const fetch = createRequire(`${modules}/`);
const Ajv = fetch("ajv-draft-04").default;
const addFormats = fetch("ajv-formats").default;

// Some patterns of theirs are no regular expressions under the flag "u".
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const folder = `${modules}/@microsoft/app-manifest/build/json-schemas/teams/v${version}`;
const given = JSON.parse(readFileSync(0, "utf8"));
const of = (name) => ajv.compile(JSON.parse(readFileSync(`${folder}/MicrosoftTeams.${name}schema.json`, "utf8")));
for (const [name, content] of [["", given.manifest], ["Localization.", given.words]]) {
  const valid = of(name);
  if (!valid(content)) {
    for (const fault of valid.errors) console.log(`${fault.instancePath} ${fault.message} ${JSON.stringify(fault.params)}`);
  }
}
