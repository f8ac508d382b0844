// The picture of one page of a PDF, made by hedui-pdf.
#pragma once

#include "base/result.h"
#include "model/document.h"
#include "model/picture.h"

namespace hedui {

// `page` counts from 1. A page that would be too large a picture at this resolution is rendered at a lower one.
Result<Picture> render_pdf_page(const Source& source, int page, double dots_per_inch);

}  // namespace hedui
