// The words, in plain sorted tables. English and pinyin ones: sites use both.
#include "ingest/html_names.h"

#include <algorithm>
#include <span>

namespace hedui {
namespace {

struct NamedTag {
  std::string_view name;
  HtmlTag tag;
};

constexpr NamedTag kTags[] = {
    {"a", HtmlTag::kLink},
    {"address", HtmlTag::kBlock},
    {"article", HtmlTag::kArticle},
    {"aside", HtmlTag::kNavigation},
    {"audio", HtmlTag::kSkipped},
    {"b", HtmlTag::kBold},
    {"blockquote", HtmlTag::kBlock},
    {"body", HtmlTag::kBlock},
    {"br", HtmlTag::kBreak},
    {"button", HtmlTag::kSkipped},
    {"canvas", HtmlTag::kSkipped},
    {"caption", HtmlTag::kTableCaption},
    {"center", HtmlTag::kBlock},
    {"dd", HtmlTag::kItem},
    {"details", HtmlTag::kBlock},
    {"dir", HtmlTag::kBlock},
    {"div", HtmlTag::kBlock},
    {"dl", HtmlTag::kBlock},
    {"dt", HtmlTag::kItem},
    {"fieldset", HtmlTag::kBlock},
    {"figcaption", HtmlTag::kFigureCaption},
    {"figure", HtmlTag::kFigure},
    {"footer", HtmlTag::kNavigation},
    {"form", HtmlTag::kBlock},
    {"frameset", HtmlTag::kBlock},
    {"h1", HtmlTag::kTitle},
    {"h2", HtmlTag::kHeading},
    {"h3", HtmlTag::kHeading},
    {"h4", HtmlTag::kHeading},
    {"h5", HtmlTag::kHeading},
    {"h6", HtmlTag::kHeading},
    {"head", HtmlTag::kBlock},
    {"header", HtmlTag::kBlock},
    {"hr", HtmlTag::kBlock},
    {"html", HtmlTag::kBlock},
    {"iframe", HtmlTag::kSkipped},
    {"img", HtmlTag::kImage},
    {"legend", HtmlTag::kBlock},
    {"li", HtmlTag::kItem},
    {"main", HtmlTag::kArticle},
    {"map", HtmlTag::kSkipped},
    {"menu", HtmlTag::kNavigation},
    {"nav", HtmlTag::kNavigation},
    {"noframes", HtmlTag::kBlock},
    {"noscript", HtmlTag::kSkipped},
    {"object", HtmlTag::kSkipped},
    {"ol", HtmlTag::kBlock},
    {"option", HtmlTag::kSkipped},
    {"p", HtmlTag::kParagraph},
    {"pre", HtmlTag::kBlock},
    {"rp", HtmlTag::kSkipped},
    {"rt", HtmlTag::kSkipped},
    {"script", HtmlTag::kSkipped},
    {"section", HtmlTag::kBlock},
    {"select", HtmlTag::kSkipped},
    {"strong", HtmlTag::kBold},
    {"style", HtmlTag::kSkipped},
    {"svg", HtmlTag::kSkipped},
    {"table", HtmlTag::kTable},
    {"tbody", HtmlTag::kBlock},
    {"td", HtmlTag::kCell},
    {"template", HtmlTag::kSkipped},
    {"textarea", HtmlTag::kSkipped},
    {"tfoot", HtmlTag::kBlock},
    {"th", HtmlTag::kCell},
    {"thead", HtmlTag::kBlock},
    {"title", HtmlTag::kSkipped},
    {"tr", HtmlTag::kRow},
    {"ul", HtmlTag::kBlock},
    {"video", HtmlTag::kSkipped},
};

// Parts of a name that say what it is wherever they stand in it.
constexpr std::string_view kStrongNoiseParts[] = {"breadcrumb", "comment",     "copyright", "disclaim",  "footer",   "friendlink",
                                                  "guanggao",   "pinglun",     "prevnext",  "recommend", "relate",   "shang_xia",
                                                  "sharebox",   "sharebutton", "statement", "tuijian",   "xiangguan"};
constexpr std::string_view kNoiseParts[] = {"advert",  "banner",  "crumb",   "fontsize", "gotop",   "hotnews", "login",  "navbar",
                                            "navi",    "pagenav", "paginat", "qrcode",   "ranking", "readnum", "search", "share",
                                            "sidebar", "subnav",  "toolbar", "topbar",   "topnav",  "weather"};
// Whole words of a name.
constexpr std::string_view kNoiseWords[] = {"ad",       "ads",     "app",   "click",  "close", "clicks", "code",    "count",    "digg",    "ewm",
                                            "fenxiang", "font",    "foot",  "fx",     "hit",   "hits",   "hot",     "icp",      "jiathis", "like",
                                            "likes",    "liulan",  "menu",  "nav",    "next",  "pager",  "paihang", "pageview", "prev",    "print",
                                            "rank",     "reading", "reply", "reward", "side",  "sns",    "tag",     "tags",     "tool",    "toolbox",
                                            "tools",    "totop",   "views", "weizhi", "xgwz",  "xgxw",   "xgyd",    "zan",      "zihao"};
constexpr std::string_view kContentParts[] = {"article",  "content", "detail",   "founder",  "maintext", "neirong",
                                              "newstext", "ozoom",   "wenzhang", "zhengwen", "zoom"};
constexpr std::string_view kContentWords[] = {"cont", "con", "entry", "post", "story", "text", "trs", "txt"};
constexpr std::string_view kCaptionParts[] = {"caption", "figcap",  "imgdesc",   "imgnote",  "picdesc", "picnote", "pictext",
                                              "picinfo", "imginfo", "photodesc", "shuoming", "tushuo",  "zhushi"};
constexpr std::string_view kSubtitleParts[] = {"subtitle", "sub_title", "sub-title", "futi", "titlesub", "viceheading", "vicetitle", "secondtitle"};
constexpr std::string_view kTitleParts[] = {"biaoti", "headline", "title"};
constexpr std::string_view kPublisherWords[] = {"copyfrom", "from", "laiyuan", "ly", "media", "nickname", "origin", "source", "sourcename", "xxly"};
constexpr std::string_view kAuthorWords[] = {"author", "authors", "byline", "reporter", "writer", "zuozhe"};
constexpr std::string_view kEditorWords[] = {"bianji", "edit", "editor", "editors", "zebian", "zrbj"};
constexpr std::string_view kDateWords[] = {"date", "datetime", "fbsj", "fbrq", "publishdate", "publishtime", "pubdate", "pubtime", "riqi", "shijian", "time"};
constexpr std::string_view kAboutWords[] = {"info", "infos", "meta", "msg", "xinxi"};

bool is_word_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool has_part(std::string_view names, std::span<const std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return names.find(part) != std::string_view::npos; });
}

bool is_one_of(std::string_view word, std::span<const std::string_view> words) { return std::find(words.begin(), words.end(), word) != words.end(); }

}  // namespace

std::string to_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

HtmlTag tag_of(std::string_view name) {
  const auto* found =
      std::lower_bound(std::begin(kTags), std::end(kTags), name, [](const NamedTag& tag, std::string_view wanted) { return tag.name < wanted; });
  return found != std::end(kTags) && found->name == name ? found->tag : HtmlTag::kInline;
}

bool is_block(HtmlTag tag) { return tag >= HtmlTag::kBlock && tag != HtmlTag::kSkipped; }

NameHints hints_of(std::string_view names) {
  NameHints hints;
  if (names.empty()) return hints;
  hints.strong_noise = has_part(names, kStrongNoiseParts);
  hints.noise = hints.strong_noise || has_part(names, kNoiseParts);
  hints.content = has_part(names, kContentParts);
  hints.caption = has_part(names, kCaptionParts);
  hints.subtitle = has_part(names, kSubtitleParts);
  hints.title = !hints.subtitle && has_part(names, kTitleParts);
  for (size_t at = 0; at < names.size();) {
    size_t end = at;
    while (end < names.size() && is_word_character(names[end])) ++end;
    std::string_view word = names.substr(at, end - at);
    hints.noise |= is_one_of(word, kNoiseWords);
    hints.content |= is_one_of(word, kContentWords);
    hints.publisher |= is_one_of(word, kPublisherWords);
    hints.author |= is_one_of(word, kAuthorWords);
    hints.editor |= is_one_of(word, kEditorWords);
    hints.date |= is_one_of(word, kDateWords);
    hints.about |= is_one_of(word, kAboutWords);
    at = end + 1;
  }
  hints.content = hints.content && !hints.noise;
  return hints;
}

}  // namespace hedui
