// The sink of formats whose rendered pieces are the output.
#pragma once

#include <string_view>
#include <utility>

#include "emit/byte_output.h"
#include "emit/output_formats.h"

namespace hedui {

class StreamSink : public Sink {
 public:
  explicit StreamSink(ByteOutput output) : output_(std::move(output)) {}

  Result<Done> write(std::string_view piece) override { return output_.write(piece); }
  Result<Done> finish() override { return output_.finish(); }
  void abandon() override { output_.abandon(); }

 private:
  ByteOutput output_;
};

}  // namespace hedui
