// hedui rules catalogue: all rules with their examples, as one page.
#include <memory>

#include "cli/rule_tools.h"
#include "emit/html.h"

namespace hedui {
namespace {

// By group, and in a group as the rule set has them.
std::vector<std::pair<RuleGroup, std::vector<const Rule*>>> rules_by_group(const RuleSet& rules) {
  std::vector<std::pair<RuleGroup, std::vector<const Rule*>>> groups;
  for (int group = 0; group <= static_cast<int>(RuleGroup::kContext); ++group) {
    std::vector<const Rule*> members;
    for (const Rule& rule : rules.list.rules) {
      if (static_cast<int>(rule.group) == group) members.push_back(&rule);
    }
    if (!members.empty()) groups.emplace_back(static_cast<RuleGroup>(group), std::move(members));
  }
  return groups;
}

std::string wants_of(const Example& hit) {
  std::string wants;
  for (const auto& [field, value] : hit.wants) wants += ", " + field + " " + value.value_or("null");
  return wants;
}

// --- Markdown ---

// What stands in a file of rules is shown as it is: no mark of Markdown or HTML in it does anything.
std::string plain(std::string_view text) {
  constexpr std::string_view kMarks = "\\`*_{}[]<>#|~&!";
  std::string out;
  for (char c : text) {
    if (kMarks.find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string as_markdown(const Context& context, const RuleSet& rules) {
  std::string out = "# " + context.text("rules.catalogue") + "\n";
  for (const auto& [group, members] : rules_by_group(rules)) {
    out += "\n## " + plain(name_of(group)) + "\n";
    for (const Rule* rule : members) {
      out += "\n### " + plain(rule->id) + "\n\n" + plain(rule->why) + " (" + name_of(rule->form) + ", " + plain(rule->where()) + ")\n\n";
      for (const Example& hit : rule->hits) {
        out += "- \\+ " + plain(hit.in) + (hit.text.empty() ? "" : " → **" + plain(hit.text) + "**") + plain(wants_of(hit)) + "\n";
      }
      for (const Example& miss : rule->misses) out += "- − " + plain(miss.in) + "\n";
    }
  }
  return out;
}

// --- HTML ---

constexpr std::string_view kStyle =
    "body{font:15px/1.6 sans-serif;margin:0 auto;max-width:60em;padding:0 1em 4em}\n"
    "header{position:sticky;top:0;background:#fff;border-bottom:1px solid #ccc;padding:.6em 0}input{font:inherit;width:24em;max-width:100%;padding:.2em .5em}\n"
    "h2{margin:1.6em 0 .2em}article{border-top:1px solid #ddd;padding:.7em 0}h3{font-size:1em;margin:0}h3 a{color:inherit;text-decoration:none}\n"
    "p,ul{margin:.3em 0}.of{color:#555;font-size:.9em}li{unicode-bidi:isolate}.hit::marker{content:'+  '}.miss::marker{content:'−  '}.miss{color:#555}\n"
    "mark{background:#ffe9a8}pre{background:#f6f6f6;overflow-x:auto;padding:.6em;font-size:.9em}[hidden]{display:none}\n";

// Shows the rules in which all words stand that are looked for; the address keeps them: catalogue.html#q=strike
constexpr std::string_view kScript =
    "const box=document.getElementById('search'),count=document.getElementById('count');\n"
    "const rules=[...document.querySelectorAll('article')].map(e=>({e,words:e.textContent.toLowerCase()}));\n"
    "function look(){\n"
    " const asked=box.value.toLowerCase().split(/\\s+/).filter(w=>w);let shown=0;\n"
    " for(const r of rules){const fits=asked.every(w=>r.words.includes(w));r.e.hidden=!fits;shown+=fits}\n"
    " for(const s of document.querySelectorAll('section'))s.hidden=!s.querySelector('article:not([hidden])');\n"
    " count.textContent=shown+' / '+rules.length;\n"
    "}\n"
    "function keep(){history.replaceState(null,'',box.value?'#q='+encodeURIComponent(box.value):location.pathname)}\n"
    "function fill(){if(location.hash.startsWith('#q=')){try{box.value=decodeURIComponent(location.hash.slice(3))}catch{}look()}}\n"
    "box.addEventListener('input',()=>{look();keep()});addEventListener('hashchange',fill);look();fill();\n";

// A hit with what the rule makes of it marked.
std::string marked(const Example& hit) {
  size_t at = hit.text.empty() ? std::string::npos : hit.in.find(hit.text);
  if (at == std::string::npos) return html_of(hit.in);
  return html_of(hit.in.substr(0, at)) + "<mark>" + html_of(hit.text) + "</mark>" + html_of(hit.in.substr(at + hit.text.size()));
}

std::string html_of_rule(const Context& context, const Rule& rule) {
  std::string id = html_of(rule.id);
  std::string out = "<article id=\"" + id + "\">\n<h3><a href=\"#" + id + "\">" + id + "</a></h3>\n<p>" + html_of(rule.why) + "</p>\n<p class=\"of\">" +
                    name_of(rule.form) + ", " + html_of(rule.where()) + "</p>\n<ul>\n";
  for (const Example& hit : rule.hits) out += "<li class=\"hit\">" + marked(hit) + html_of(wants_of(hit)) + "</li>\n";
  for (const Example& miss : rule.misses) out += "<li class=\"miss\">" + html_of(miss.in) + "</li>\n";
  out += "</ul>\n";
  std::string written = as_written(context, rule);
  if (!written.empty()) out += "<details><summary>" + html_of(context.text("rules.as_written")) + "</summary><pre>" + html_of(written) + "</pre></details>\n";
  return out + "</article>\n";
}

std::string as_html(const Context& context, const RuleSet& rules) {
  std::string title = context.text("rules.catalogue"), search = html_of(context.text("rules.search"));
  std::string out = begin_html(title, context.messages_language, kStyle) + "<header><h1>" + html_of(title) +
                    "</h1>\n<input id=\"search\" type=\"search\" placeholder=\"" + search + "\" aria-label=\"" + search +
                    "\"> <span id=\"count\"></span></header>\n";
  for (const auto& [group, members] : rules_by_group(rules)) {
    out += "<section>\n<h2>" + html_of(name_of(group)) + "</h2>\n";
    for (const Rule* rule : members) out += html_of_rule(context, *rule);
    out += "</section>\n";
  }
  out += "<script>\n";
  out += kScript;
  return out + "</script>\n" + end_html();
}

int print_catalogue(const Context& context, const std::string& format) {
  auto rules = context.load_rules();
  if (!rules) return context.fail(rules.error());
  return context.print(format == "html" ? as_html(context, *rules) : as_markdown(context, *rules));
}

}  // namespace

void add_rule_catalogue(CLI::App& rules, const Context& context, Run& run) {
  CLI::App* command = add_command(rules, context, "catalogue", "help.rules_catalogue", "help.rules_catalogue_examples");
  auto format = std::make_shared<std::string>("markdown");
  command->add_option("--format", *format, context.text("help.catalogue_format"))
      ->check(CLI::IsMember({"markdown", "html"}).description(""))
      ->type_name("markdown|html");
  command->callback([&context, &run, format] { run = [&context, format] { return print_catalogue(context, *format); }; });
}

}  // namespace hedui
