#include "ingest/pdf_process.h"

namespace hedui {

ChildOptions child_options(const PdfOptions& options, const std::vector<std::string>& further) {
  std::vector<std::string> words = {options.program};
  if (!options.password.empty()) words.insert(words.end(), {"--password", options.password});
  words.insert(words.end(), {"--memory", std::to_string(options.memory_mib), "--seconds", std::to_string(options.seconds)});
  words.insert(words.end(), further.begin(), further.end());
  return {std::move(words), {}, options.seconds, options.output_mib};
}

bool read_frame(ChildProcess& process, PdfFrameKind& kind, std::string& payload) {
  uint32_t number = 0;
  if (!process.read_frame(number, payload)) return false;
  kind = static_cast<PdfFrameKind>(number);
  return true;
}

Message message_of(PdfTrouble trouble, const PdfOptions& options) {
  switch (trouble) {
    case PdfTrouble::kLocked: return {"pdf.locked", {}};
    case PdfTrouble::kTooMuch: return message_of(ChildProcess::End::kTooMuch, options);
    case PdfTrouble::kDamaged: break;
  }
  return {"pdf.damaged", {}};
}

Message message_of(ChildProcess::End end, const PdfOptions& options) {
  std::vector<std::string> limits = {std::to_string(options.seconds), std::to_string(options.memory_mib), std::to_string(options.output_mib)};
  switch (end) {
    case ChildProcess::End::kNotStarted: return {"pdf.not_started", limits};
    case ChildProcess::End::kOutOfTime: return {"pdf.out_of_time", limits};
    case ChildProcess::End::kOutOfMemory: return {"pdf.out_of_memory", limits};
    case ChildProcess::End::kTooMuch: return {"pdf.too_much", limits};
    default: return {"pdf.crashed", limits};
  }
}

}  // namespace hedui
