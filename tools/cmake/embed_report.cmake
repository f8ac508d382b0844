# Writes the parts of the report's page (src/emit/report/) as C++:
# cmake -DFOLDER=src/emit/report -DOUTPUT=report_parts.cc -DSCRIPTS=elements,data,... -P embed_report.cmake
file(WRITE ${OUTPUT} "// Made of src/emit/report/ by tools/cmake/embed_report.cmake.\n#include \"emit/report_parts.h\"\n\nnamespace hedui {\n\n")

function(embed name content)
  file(APPEND ${OUTPUT} "const std::string_view ${name} = R\"~part~(${content})~part~\";\n\n")
endfunction()

foreach(part IN ITEMS kReportPage:page.html kReportStyle:page.css kReportDocument:document.html kReportDocumentScript:document.js)
  string(REPLACE ":" ";" part ${part})
  list(GET part 0 name)
  list(GET part 1 file)
  file(READ ${FOLDER}/${file} content)
  embed(${name} "${content}")
endforeach()

string(REPLACE "," ";" scripts ${SCRIPTS})
set(all "'use strict';\n(() => {\n")
foreach(script IN LISTS scripts)
  file(READ ${FOLDER}/${script}.js content)
  string(APPEND all "${content}")
endforeach()
embed(kReportScript "${all}})();\n")
file(APPEND ${OUTPUT} "}  // namespace hedui\n")
