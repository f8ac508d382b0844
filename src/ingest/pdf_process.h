// How hedui-pdf is started, its frames, and what is told where it gives none.
#pragma once

#include <string>
#include <vector>

#include "base/child_process.h"
#include "base/message.h"
#include "ingest/pdf_frames.h"
#include "model/document.h"

namespace hedui {

// `further` words stand behind those that say its limits.
ChildOptions child_options(const PdfOptions& options, const std::vector<std::string>& further = {});

bool read_frame(ChildProcess& process, PdfFrameKind& kind, std::string& payload);

// What is told of a document that could not be read, or no further.
Message message_of(PdfTrouble trouble, const PdfOptions& options);
Message message_of(ChildProcess::End end, const PdfOptions& options);

}  // namespace hedui
