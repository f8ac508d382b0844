// Lines to the output, nothing more.
#include "emit/jsonl.h"

#include "emit/stream_sink.h"

namespace hedui {

Result<std::unique_ptr<Sink>> open_jsonl(const OutputOptions& options) {
  auto output = ByteOutput::open(options.path);
  if (!output) return output.error();
  return std::unique_ptr<Sink>(std::make_unique<StreamSink>(std::move(*output)));
}

}  // namespace hedui
