// Figures in tables: the heads of columns and rows say what is counted, in which unit, where and when.
#include <algorithm>
#include <map>
#include <utility>

#include "resolve/resolving.h"

namespace hedui {
namespace {

class TableReader {
 public:
  TableReader(Resolving& r, int table) : r_(r), table_(r.outline.tables[static_cast<size_t>(table)]), index_(table) {
    const KnownClasses& known = r.rules.known;
    unit_column_ = known.table_unit_column;
    total_row_ = known.table_total;
    change_ = known.verb_up | known.verb_down | known.change_noun;
    share_ = known.share_noun;
    progress_ = known.progress_noun;
    task_ = known.task_noun | known.plan_noun;
    done_ = known.verb_done | known.done_mark;
    planned_ = known.verb_plan;
    percent_ = known.percent_sign;
    whole_place_ = known.place_whole;
    on_year_ = known.year_on_year | known.month_on_month;
    label_start_ = known.part_marker | known.table_caption | known.number | known.edge | known.list_mark;
  }

  void read() {
    std::vector<size_t> own;
    const std::vector<Figure>& figures = r_.records.figures;
    auto first = std::partition_point(figures.begin(), figures.end(), [this](const Figure& figure) { return figure.block < table_.first_block; });
    for (auto i = static_cast<size_t>(first - figures.begin()); i < figures.size() && figures[i].block <= table_.last_block; ++i) {
      const Figure& figure = figures[i];
      if (r_.outline.blocks[static_cast<size_t>(figure.block)].table != index_) continue;
      const Cell* cell = table_.cell_at(figure.clean.begin);
      if (!cell || cell->column <= table_.label_column || cell->row < table_.head_rows) continue;
      read_figure(i, *cell);
      own.push_back(i);
    }
    link_columns(own);
    link_progress(own);
  }

 private:
  // The rows under or above a total row are its parts; so are rows whose figures add up to the one above them.
  void link_columns(const std::vector<size_t>& own) {
    std::map<int, std::vector<size_t>> columns;
    for (size_t i : own) {
      if (r_.records.figures[i].kind == Kind::kQuantity && r_.records.figures[i].value)
        columns[table_.cell_at(r_.records.figures[i].clean.begin)->column].push_back(i);
    }
    for (const auto& [column, figures] : columns) {
      auto total = std::find_if(figures.begin(), figures.end(), [this](size_t i) { return is_total(i); });
      if (total != figures.end()) {
        for (size_t i : figures) {
          if (i != *total) add_part(i, *total, true);
        }
      } else {
        link_sums(figures);
      }
    }
  }

  // A rate of progress reports on the nearest amount before it in its row that is no plan.
  void link_progress(const std::vector<size_t>& own) {
    for (size_t n = 0; n < own.size(); ++n) {
      Figure& rate = r_.records.figures[own[n]];
      if (rate.kind != Kind::kPercentage || rate.measure != Measure::kProgress) continue;
      int row = table_.cell_at(rate.clean.begin)->row;
      for (size_t k = n; k-- > 0 && table_.cell_at(r_.records.figures[own[k]].clean.begin)->row == row;) {
        const Figure& count = r_.records.figures[own[k]];
        if (count.kind != Kind::kQuantity || count.measure != Measure::kLevel || count.status == Status::kPlanned) continue;
        rate.relations.push_back({RelationType::kProgressOf, static_cast<int>(own[k]), false, -1});
        break;
      }
    }
  }

  bool is_total(size_t i) const {
    int row = table_.cell_at(r_.records.figures[i].clean.begin)->row;
    for (int column = 0; column <= table_.label_column; ++column) {
      const Cell* label = cell(row, column);
      if (label && classes_of(label->span).intersects(total_row_ | whole_place_)) return true;
    }
    return false;
  }

  void link_sums(const std::vector<size_t>& figures) {
    for (size_t w = 0; w < figures.size(); ++w) {
      const Figure& whole = r_.records.figures[figures[w]];
      Decimal sum(0);
      for (size_t k = w + 1; k < figures.size() && r_.records.figures[figures[k]].unit == whole.unit; ++k) {
        sum = sum.plus(*r_.records.figures[figures[k]].value).value_or(sum);
        if (sum > *whole.value) break;
        if (sum != *whole.value || k == w + 1) continue;
        for (size_t part = w + 1; part <= k; ++part) add_part(figures[part], figures[w], true);
        break;
      }
    }
  }

  void add_part(size_t part, size_t whole, bool complete) {
    std::vector<Relation>& relations = r_.records.figures[part].relations;
    bool linked = std::any_of(relations.begin(), relations.end(), [](const Relation& relation) { return relation.type == RelationType::kPartOf; });
    if (!linked) relations.push_back({RelationType::kPartOf, static_cast<int>(whole), complete, -1});
  }

  const Cell* cell(int row, int column) const {
    auto before = [](const Cell& cell, std::pair<int, int> place) { return std::pair(cell.row, cell.column) < place; };
    auto found = std::lower_bound(table_.cells.begin(), table_.cells.end(), std::pair(row, column), before);
    return found != table_.cells.end() && found->row == row && found->column == column ? &*found : nullptr;
  }

  ClassSet classes_of(CleanSpan span) const {
    ClassSet classes;
    TokenRange range = r_.tokens_of(span);
    for (uint32_t t = range.first; t < range.last; ++t) classes |= r_.token(t).classes;
    return classes;
  }

  // The text of a head or label without time phrases, numbers of tables and what stands in brackets; empty where only words
  // of change remain (同比增长), which say how much but not of what.
  std::string label(CleanSpan span) const {
    TokenRange range = r_.tokens_of(span);
    std::string text;
    bool names = false;
    int depth = 0;
    for (uint32_t t = range.first; t < range.last; ++t) {
      ClassSet classes = r_.token(t).classes;
      depth += classes.intersects(r_.rules.known.bracket_open);
      bool skipped = depth > 0 || classes.intersects(r_.rules.known.period | r_.rules.known.space) || (text.empty() && classes.intersects(label_start_));
      depth -= classes.intersects(r_.rules.known.bracket_close) && depth > 0;
      if (skipped) continue;
      text += r_.reading(r_.token(t).span);
      names |= !classes.intersects(change_ | on_year_);
    }
    return names ? text : std::string();
  }

  // What a column counts: its own head, or for a column of rates the head of the column before that names something.
  std::string label_of_column(int column) const {
    for (; column > 0; --column) {
      for (int row = 0; row < table_.head_rows; ++row) {
        const Cell* head = cell(row, column);
        std::string text = head ? label(head->span) : std::string();
        if (!text.empty()) return text;
      }
    }
    return {};
  }

  void read_figure(size_t i, const Cell& cell) {
    Figure& figure = r_.records.figures[i];
    const Cell* row_label = this->cell(cell.row, table_.label_column);
    std::string indicator;
    if (row_label) {
      bool is_place = set_place(figure, row_label->span);
      if (!is_place && !classes_of(row_label->span).intersects(total_row_)) indicator = label(row_label->span);
    }
    for (int row = 0; row < table_.head_rows; ++row) {
      if (const Cell* head = this->cell(row, cell.column)) read_head(i, head->span);
    }
    if (indicator.empty()) indicator = label_of_column(cell.column);
    if (figure.measure == Measure::kChange && figure.direction == Direction::kNone && figure.value && *figure.value != Decimal(0)) {
      figure.direction = figure.value->negative() ? Direction::kDown : Direction::kUp;
    }
    if (!figure.period && table_.caption != kNoIndex) read_period(figure, r_.outline.blocks[static_cast<size_t>(table_.caption)].span);
    read_unit_column(i, cell);
    if (!figure.unit && !table_.unit_note.empty()) read_unit(i, table_.unit_note);
    if (indicator.empty() && table_.caption != kNoIndex) indicator = label(r_.outline.blocks[static_cast<size_t>(table_.caption)].head);
    if (!indicator.empty()) {
      figure.indicator = indicator;
      figure.origins[static_cast<size_t>(Field::kIndicator)] = {figure.rule, row_label ? row_label->span : cell.span, false};
      figure.doubts &= ~(1u << static_cast<int>(Field::kIndicator));
    }
  }

  bool set_place(Figure& figure, CleanSpan span) {
    for (const Place& place : r_.records.places) {
      if (!span.contains(place.clean) || place.code.empty()) continue;
      figure.place = place.code;
      figure.place_how = place.how;
      figure.origins[static_cast<size_t>(Field::kPlace)] = {place.rule, place.clean, false};
      return place.clean == span || place.clean.end == span.end;
    }
    return false;
  }

  void read_period(Figure& figure, CleanSpan span) {
    for (const PeriodMention& period : r_.periods) {
      if (span.contains(r_.token(period.token).span)) figure.period = period.period;
    }
  }

  void read_head(size_t i, CleanSpan head) {
    Figure& figure = r_.records.figures[i];
    ClassSet classes = classes_of(head);
    if (classes.intersects(change_)) set_measure(figure, Measure::kChange, head);
    else if (classes.intersects(progress_)) set_measure(figure, Measure::kProgress, head);
    else if (classes.intersects(share_)) set_measure(figure, Measure::kShare, head);
    else if (classes.intersects(task_)) figure.status = Status::kPlanned;
    if (figure.measure == Measure::kProgress || is_done(classes)) figure.status = Status::kActual;
    read_period(figure, head);
    read_unit(i, head);
  }

  // 已完成, 累计开工: whatever the part of the text that the table stands in plans.
  bool is_done(const ClassSet& head) const { return head.intersects(done_) && !head.intersects(task_ | planned_); }

  void set_measure(Figure& figure, Measure measure, CleanSpan words) {
    figure.measure = measure;
    figure.origins[static_cast<size_t>(Field::kMeasure)] = {figure.rule, words, false};
    if (measure != Measure::kChange) figure.direction = Direction::kNone;
  }

  void read_unit_column(size_t i, const Cell& cell) {
    for (int column = 1; column < cell.column; ++column) {
      const Cell* head = table_.head_rows > 0 ? this->cell(0, column) : nullptr;
      const Cell* own = this->cell(cell.row, column);
      if (head && own && classes_of(head->span).intersects(unit_column_) && !has_unit_in_head(cell.column)) read_unit(i, own->span);
    }
  }

  bool has_unit_in_head(int column) const {
    for (int row = 0; row < table_.head_rows; ++row) {
      const Cell* head = cell(row, column);
      if (!head) continue;
      TokenRange range = r_.tokens_of(head->span);
      for (uint32_t t = range.first; t < range.last; ++t) {
        if (r_.token(t).classes.intersects(percent_)) return true;
      }
    }
    return false;
  }

  // 万元 in a head: the multiplier and the unit of its figures; % makes them percentages.
  void read_unit(size_t i, CleanSpan span) {
    Figure& figure = r_.records.figures[i];
    if (figure.unit) return;
    TokenRange range = r_.tokens_of(span);
    for (uint32_t t = range.first; t < range.last; ++t) {
      const Token& token = r_.token(t);
      bool measure = token.classes.intersects(r_.rules.known.measure);
      bool percent = token.classes.intersects(percent_);
      bool in_brackets_or_alone =
          t == range.first || r_.token(t - 1).classes.intersects(r_.rules.known.bracket_open | r_.rules.known.multiplier | r_.rules.known.punctuation |
                                                                 r_.rules.known.list_mark | r_.rules.known.edge);
      if ((!measure && !percent) || !in_brackets_or_alone) continue;
      bool wants_percent = figure.measure != Measure::kLevel;
      if (percent && !wants_percent && has_measure_too(range)) continue;
      if (measure && wants_percent) continue;
      percent ? make_percentage(figure) : set_unit(i, t, range);
      return;
    }
  }

  bool has_measure_too(TokenRange range) const {
    for (uint32_t t = range.first; t < range.last; ++t) {
      if (r_.token(t).classes.intersects(r_.rules.known.measure)) return true;
    }
    return false;
  }

  void make_percentage(Figure& figure) {
    figure.kind = Kind::kPercentage;
    figure.unit = "%";
    figure.normalized.reset();
    if (figure.measure == Measure::kLevel) figure.measure = Measure::kShare;
  }

  void set_unit(size_t i, uint32_t t, TokenRange range) {
    Figure& figure = r_.records.figures[i];
    const Token& token = r_.token(t);
    figure.unit = r_.reading(token.span);
    r_.notes[i].unit_classes = token.classes;
    if (t > range.first && r_.token(t - 1).number >= 0) {
      const Number& multiplier = r_.lexed.numbers[static_cast<size_t>(r_.token(t - 1).number)];
      figure.written_multiplier = r_.reading(r_.token(t - 1).span);
      if (figure.value) figure.value = figure.value->times(multiplier.value);
      if (figure.low) figure.low = figure.low->times(multiplier.value);
      if (figure.high) figure.high = figure.high->times(multiplier.value);
    }
    int32_t unit = r_.rules.lexicon.entry(token.word).unit;
    if (unit < 0) return;
    figure.unit_index = unit;
    figure.unit_id = r_.rules.units[static_cast<size_t>(unit)].unit_id;
    figure.normalized_unit = r_.rules.units[static_cast<size_t>(unit)].base;
    if (figure.value) figure.normalized = figure.value->times(r_.rules.units[static_cast<size_t>(unit)].factor);
  }

  Resolving& r_;
  const Table& table_;
  int index_;
  ClassSet unit_column_, total_row_, change_, share_, progress_, task_, done_, planned_, percent_, whole_place_, on_year_, label_start_;
};

}  // namespace

void read_tables(Resolving& r) {
  for (size_t t = 0; t < r.outline.tables.size(); ++t) TableReader(r, static_cast<int>(t)).read();
}

}  // namespace hedui
