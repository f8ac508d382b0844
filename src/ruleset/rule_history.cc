// Asks git which files the folder had (ls-tree) and for their bytes (cat-file --batch).
#include "ruleset/rule_history.h"

#include <algorithm>
#include <charconv>

#include "base/run_program.h"

namespace hedui {
namespace {

constexpr const char* kFolderFile = "rules.yaml";

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

// A file of a tree.
struct Blob {
  std::string path;  // below the tree
  std::string id;
};

class Repository {
 public:
  // The one around the folder.
  explicit Repository(std::string folder) : folder_(std::move(folder)) {}

  // Asks nothing of the user, fetches nothing and writes nothing.
  Result<ProgramEnd> ask(std::vector<std::string> words, std::string_view input = {}) const {
    words.insert(words.begin(), {"git", "-C", folder_});
    return run_program({.words = std::move(words),
                        .environment = {"LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "GIT_NO_REPLACE_OBJECTS=1"},
                        .input = input});
  }

  // The id of what `name` names; nothing where there is none. No name is read as an option.
  Result<std::string> find(const std::string& name) const {
    auto end = ask({"rev-parse", "--verify", "--quiet", "--end-of-options", name});
    if (!end) return end.error();
    return end->status == 0 ? first_line(end->output) : std::string();
  }

 private:
  std::string folder_;
};

// The id of the tree that holds the folder's files.
Result<std::string> find_tree(const Repository& repository, const std::string& revision, const std::string& folder) {
  auto inside = repository.ask({"rev-parse", "--git-dir"});
  if (!inside) return inside.error();
  if (inside->status != 0) return Error{{"git.no_repository", {revision}}, folder};
  size_t colon = revision.find(':');
  auto commit = repository.find(revision.substr(0, colon) + "^{commit}");
  if (!commit) return commit.error();
  if (commit->empty() || colon == 0) return Error{{"git.no_revision", {}}, revision};
  auto tree = repository.find(*commit + (colon == std::string::npos ? ":./" : revision.substr(colon)));
  if (!tree) return tree.error();
  if (tree->empty()) return Error{{"git.no_folder", {colon == std::string::npos ? folder : revision.substr(colon + 1)}}, revision};
  return *tree;
}

// Lines of ls-tree -z: "100644 blob ID\tPATH". Links and other repositories are no files.
std::vector<Blob> rule_blobs(std::string_view listing) {
  std::vector<Blob> blobs;
  while (!listing.empty()) {
    size_t end = std::min(listing.find('\0'), listing.size());
    std::string_view line = listing.substr(0, end);
    listing.remove_prefix(std::min(end + 1, listing.size()));
    size_t tab = line.find('\t'), space = line.rfind(' ', tab);
    bool is_file = line.starts_with("100") && tab != std::string_view::npos && space != std::string_view::npos;
    if (!is_file) continue;
    std::string path(line.substr(tab + 1));
    if (is_rule_file(path)) blobs.push_back({path, std::string(line.substr(space + 1, tab - space - 1))});
  }
  return blobs;
}

// What cat-file --batch writes for each blob: "ID blob SIZE\n", its bytes, "\n". False where it is something else.
bool read_batch(std::string_view written, const std::vector<Blob>& blobs, RuleFiles& files) {
  for (const Blob& blob : blobs) {
    size_t line_end = written.find('\n');
    if (line_end == std::string_view::npos) return false;
    std::string_view head = written.substr(0, line_end);
    std::string_view digits = head.substr(head.rfind(' ') + 1);
    size_t size = 0;
    auto [rest, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
    bool sound = head.starts_with(blob.id + " blob ") && error == std::errc() && rest == digits.data() + digits.size() && size < written.size() - line_end - 1;
    if (!sound) return false;
    files[blob.path] = written.substr(line_end + 1, size);
    written.remove_prefix(line_end + 1 + size + 1);
  }
  return true;
}

Result<RuleFiles> read_tree(const Repository& repository, const std::string& tree, const std::string& revision, const std::string& folder) {
  auto listing = repository.ask({"ls-tree", "-r", "-z", "--full-tree", tree});
  if (!listing) return listing.error();
  std::vector<Blob> blobs = rule_blobs(listing->output);
  if (listing->status != 0 || blobs.empty()) return Error{{"git.no_folder", {folder}}, revision};
  std::string asked;
  for (const Blob& blob : blobs) asked += blob.id + "\n";
  auto batch = repository.ask({"cat-file", "--batch"}, asked);
  if (!batch) return batch.error();
  RuleFiles files;
  if (batch->status != 0 || !read_batch(batch->output, blobs, files)) return Error{{"git.unreadable", {}}, revision};
  return files;
}

// "HEAD~3:mine", to show which file is meant.
std::string shown_folder(const std::string& revision, const std::string& folder) {
  return revision.find(':') == std::string::npos ? revision + ":" + folder : revision;
}

}  // namespace

Result<RuleFiles> read_rule_files_at(const std::string& revision, const std::string& folder, const std::string& builtin) {
  Repository repository(folder);
  auto tree = find_tree(repository, revision, folder);
  if (!tree) return tree.error();
  auto files = read_tree(repository, *tree, revision, folder);
  if (!files || !files->contains(kFolderFile)) return files;
  std::string shown = shown_folder(revision, folder) + "/";
  auto says = read_rules_folder(shown + kFolderFile, (*files)[kFolderFile]);
  if (!says) return says.error();
  auto layers = read_rule_files(builtin, "");
  if (!layers) return layers;
  for (auto& [path, bytes] : *files) (*layers)[path + kAddedBy + shown + path] = std::move(bytes);
  return layers;
}

Result<RuleSet> load_rules_at(const std::string& revision, const std::string& folder, const std::string& builtin) {
  auto files = read_rule_files_at(revision, folder, builtin);
  if (!files) return files.error();
  auto rules = build_rule_set(*files);
  if (rules) return rules;
  constexpr std::string_view kShipped = "rules/";  // as files that add to nothing are told of
  Error error = rules.error();
  if (error.where.starts_with(kShipped)) error.where = shown_folder(revision, folder) + "/" + error.where.substr(kShipped.size());
  return error;
}

}  // namespace hedui
