// Everything that was made of one document.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "model/clean_text.h"
#include "model/document.h"
#include "model/lexed.h"
#include "model/mention.h"
#include "model/outline.h"
#include "model/record.h"

namespace hedui {

struct Reading {
  std::string id;            // made from the content; a counter behind it for a further copy in the same run
  std::string duplicate_of;  // id of the first copy, or empty
  std::string source;        // path as given
  std::string sha256;
  bool read = false;  // false: nothing but the document line and its diagnostics
  Document document;
  CleanText clean;
  Outline outline;
  Lexed lexed;
  Mentions mentions;
  Records records;
  Diagnostics diagnostics;
};

}  // namespace hedui
