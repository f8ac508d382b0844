// The list of formats.
#include "emit/output_formats.h"

#include "emit/record_lines.h"
#include <iostream>

namespace hedui {
namespace {
class S : public Sink { public: Result<Done> write(std::string_view r) override { std::cout << r; return Done{}; } Result<Done> finish() override { std::cout << std::flush; return Done{}; } };
Result<std::unique_ptr<Sink>> open_s(const OutputOptions&) { return std::unique_ptr<Sink>(std::make_unique<S>()); }
constexpr OutputFormat kFormats[] = {{"jsonl", append_record_lines, open_s}};
}
const OutputFormat* find_output_format(std::string_view name) { for (auto& f : kFormats) if (name == f.name) return &f; return nullptr; }
}  // namespace hedui
