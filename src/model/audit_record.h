// What the audit knows of a document: its records by the contract, and nothing else. They come of a reading or of lines that were
// written before; both give the same.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/record.h"

namespace hedui {

struct AuditRelation {
  RelationType type = RelationType::kPartOf;
  int32_t target = -1;  // index into AuditRecords::figures
  bool complete = false;
};

struct AuditFigure {
  std::string id;
  int32_t document = 0;  // index into AuditRecords::documents
  int32_t article = 0;
  int32_t page = 0;            // from 1; 0 without pages
  int64_t start = 0, end = 0;  // code points
  std::string text;
  std::string sentence;

  Kind kind = Kind::kQuantity;
  std::optional<Decimal> value, low, high;
  Qualifier qualifier = Qualifier::kExact;
  std::string written_number, written_multiplier;
  std::string unit, unit_id, normalized_unit;
  std::string indicator, action;
  Measure measure = Measure::kLevel;
  Direction direction = Direction::kNone;
  std::optional<Base> base;
  std::string of;
  Scope scope = Scope::kNone;
  Status status = Status::kActual;
  std::string place;
  std::string project;
  std::optional<Period> period;
  std::vector<AuditRelation> relations;
  uint32_t doubts = 0;
  std::optional<uint8_t> confidence;  // of recognized text, in hundredths; no verdict depends on it
  std::string rule;

  bool doubts_field(Field field) const { return (doubts >> static_cast<int>(field) & 1u) != 0; }
};

struct AuditDocument {
  std::string id;
  std::string duplicate_of;
  std::string source;
  std::string sha256;
  std::string title;
  std::optional<Date> date;
  std::string place;
  std::string rules;    // digest
  std::string version;  // of the program that extracted them
  bool read = true;     // false: nothing could be read of it
  int32_t first_figure = 0, end_figure = 0;
};

// A part of a document that no finding can be about.
struct NotAudited {
  int32_t document = 0;
  int32_t page = 0;      // 0: no page, the whole document or a place in it
  std::string code;      // of the diagnostic
  std::string severity;  // "error", "warning"
  std::string message;
};

struct AuditRecords {
  std::vector<AuditDocument> documents;
  std::vector<AuditFigure> figures;  // those of a document together, in the order of its text
  std::vector<NotAudited> not_audited;

  const AuditDocument& document_of(const AuditFigure& figure) const { return documents[static_cast<size_t>(figure.document)]; }
};

}  // namespace hedui
