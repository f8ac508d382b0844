// The list of forms of a report.
#include "emit/audit_output.h"

namespace hedui {
namespace {

constexpr AuditFormat kFormats[] = {{"jsonl", render_audit_lines}, {"csv", render_audit_csv}, {"html", nullptr}};

}  // namespace

const AuditFormat* find_audit_format(std::string_view name) {
  for (const AuditFormat& format : kFormats) {
    if (name == format.name) return &format;
  }
  return nullptr;
}

}  // namespace hedui
