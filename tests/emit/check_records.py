#!/usr/bin/env python3
"""Checks that lines of records obey src/model/records.schema.json, and that the schema would notice if they did not.

check_records.py SCHEMA FILE...   Exit status 0: every line obeys, and every spoilt copy of a line is refused.
"""
import copy
import json
import sys

try:
    import jsonschema
except ImportError:
    sys.exit("this test needs the Python module jsonschema: apt-get install python3-jsonschema")

MOST_COMPLAINTS = 10


def objects_in(record):
    """The record and the objects inside it."""
    yield record
    for value in record.values():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield from objects_in(item)


def spoilt_copies(record):
    """Copies with one thing wrong in each, with the name of what is wrong."""
    for number, part in enumerate(objects_in(record)):
        for change in list(part) + [None]:
            if change == "complete":
                continue
            spoilt = copy.deepcopy(record)
            target = list(objects_in(spoilt))[number]
            if change is None:
                target["unheard_of"] = 1
            else:
                del target[change]
            yield f"{'one field too many' if change is None else 'no ' + change}", spoilt
        for name, value in part.items():
            wrong = 0.5 if isinstance(value, (str, list, dict, bool)) or value is None else str(value)
            if name == "confidence":
                wrong = "0.5"
            spoilt = copy.deepcopy(record)
            list(objects_in(spoilt))[number][name] = wrong
            yield f"{name}: {wrong!r}", spoilt


def main(schema_path, paths):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    complaints = []
    spoilt_once = set()
    lines = 0
    for path in paths:
        with open(path, "rb") as file:
            for number, line in enumerate(file, 1):
                lines += 1
                record = json.loads(line.decode("utf-8"))
                for error in validator.iter_errors(record):
                    complaints.append(f"{path}:{number}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
                shape = (record["type"],) + tuple(sorted(key for part in objects_in(record) for key in part))
                if shape in spoilt_once:
                    continue
                spoilt_once.add(shape)
                complaints += [f"{path}:{number}: not noticed: {what}" for what, spoilt in spoilt_copies(record) if validator.is_valid(spoilt)]
    if not lines:
        complaints.append("there are no lines")
    print("\n".join(complaints[:MOST_COMPLAINTS]))
    print(f"{lines} lines, {len(complaints)} complaints")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
