#!/usr/bin/env python3
"""Checks every rule file below a folder against its rule.schema.json, and that spoilt copies of its rules are refused."""
import copy
import json
import pathlib
import sys

import jsonschema
import yaml

folder = pathlib.Path(sys.argv[1])
schema = json.loads((folder / "rule.schema.json").read_text(encoding="utf-8"))
validator = jsonschema.Draft202012Validator(schema)
bad = 0
for path in sorted(folder.glob("*/*.yaml")):
    if path.parent.name == "audit":
        continue
    rules = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # texts stay as they are written
    rules = json.loads(json.dumps(rules), object_hook=lambda o: {k: {"true": True, "false": False}.get(v, int(v) if k in (
        "least", "most", "digits", "characters", "outline_level") else v) if isinstance(v, str) and k not in ("in", "text") else v for k, v in o.items()})
    for error in validator.iter_errors(rules):
        bad += 1
        print(f"{path}: {list(error.absolute_path)}: {error.message[:200]}")
    for spoil in (lambda r: r.update(notes="x"), lambda r: r.pop("hits", None) or r.pop("elements", None), lambda r: r.update(pattern="x", align={})):
        for rule in rules or []:
            spoilt = copy.deepcopy(rule)
            spoil(spoilt)
            if validator.is_valid([spoilt]):
                bad += 1
                print(f"{path}: a spoilt rule is taken: {json.dumps(spoilt, ensure_ascii=False)[:200]}")
sys.exit(1 if bad else 0)
