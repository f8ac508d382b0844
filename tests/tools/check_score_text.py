"""The measures of tools/score/score_text.py on texts small enough to count by hand: tests/tools/check_score_text.py SOURCE_FOLDER"""
import pathlib
import sys
import unittest

SOURCE = sys.argv.pop(1)
sys.path.insert(0, str(pathlib.Path(SOURCE) / "tools/score"))
import score_pages  # noqa: E402
import score_text  # noqa: E402

FIRST = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"  # 16 characters, 9 shingles
SECOND = "天地玄黄宇宙洪荒日月盈昃辰宿列张"


def truth(*texts, **more):
    return {"articles": [{"title": f"题{i}", "text": text} for i, text in enumerate(texts)], **more}


class Order(unittest.TestCase):
    def test_a_whole_text_is_in_order(self):
        scores = score_text.score_text(truth(FIRST), FIRST)
        self.assertEqual((scores["order"], scores["shingles"]), (1.0, 1.0))

    def test_a_text_cut_in_two_and_swapped_loses_the_half_and_the_shingles_across_the_cut(self):
        scores = score_text.score_text(truth(FIRST), FIRST[8:] + FIRST[:8])
        self.assertEqual((scores["order"], scores["shingles"]), (round(1 / 9, 4), round(2 / 9, 4)))

    def test_the_order_of_articles_matters_only_globally(self):
        scores = score_text.score_text({"articles": [{"title": "", "text": FIRST}, {"title": "", "text": SECOND}]}, SECOND + FIRST)
        self.assertEqual(scores["order"], 1.0)
        self.assertEqual(scores["order_global"], round(9 / 25, 4))

    def test_the_longest_common_subsequence_agrees_with_the_textbook(self):
        import random
        rng = random.Random(7)
        for _ in range(50):
            a, b = ("".join(rng.choice("甲乙丙") for _ in range(rng.randint(8, 40))) for _ in range(2))
            rows = [[0] * (len(score_text.shingles(b)) + 1)]
            for x in score_text.shingles(a):
                row = [0]
                for k, y in enumerate(score_text.shingles(b)):
                    row.append(rows[-1][k] + 1 if x == y else max(rows[-1][k + 1], row[-1]))
                rows.append(row)
            self.assertEqual(score_text.Places(b).common_subsequence(score_text.shingles(a)), rows[-1][-1])


class Found(unittest.TestCase):
    def test_sentences_are_whole_or_not(self):
        text = "今年建成学校三所。明年再建五所。短。"
        scores = score_text.score_text(truth(text), "今年建成学校三所。明年再，建五所。")
        self.assertEqual((scores["n_sentences"], scores["sentences"]), (2, 0.5))

    def test_figures_need_what_stands_around_them(self):
        text = "全县建成公路12.67公里，投资1,200万元。"
        self.assertEqual(score_text.score_text(truth(text), text)["figures"], 1.0)
        self.assertEqual(score_text.score_text(truth(text), "全县建成公路12.6\n7公里，投资1,20万元。")["figures"], 0.5)

    def test_full_width_digits_count_but_not_strictly(self):
        scores = score_text.score_text({"articles": [{"title": "", "text": "共12人"}]}, "共１２人")
        self.assertEqual((scores["recall"], scores["recall_strict"]), (1.0, 0.5))

    def test_what_is_too_much_is_excess(self):
        scores = score_text.score_text({"articles": [{"title": "", "text": "甲乙丙丁"}]}, "甲乙丙丁甲乙")
        self.assertEqual((scores["recall"], scores["excess"]), (1.0, 0.5))


class Articles(unittest.TestCase):
    def test_articles_read_right(self):
        scores = score_text.score_articles(truth(FIRST, SECOND), [{"title": "题0", "text": FIRST}, {"title": "题1", "text": SECOND}])
        self.assertEqual([scores[m] for m in ("purity", "completeness", "f1", "starts", "ends", "titles")], [1.0] * 6)

    def test_one_article_for_both_is_complete_but_half_pure(self):
        scores = score_text.score_articles(truth(FIRST, SECOND), [{"title": "题0", "text": FIRST + SECOND}])
        self.assertEqual((scores["purity"], scores["completeness"], scores["titles"]), (0.5, 1.0, 0.5))

    def test_furniture_in_an_article_is_a_leak(self):
        scores = score_text.score_articles(truth(FIRST, noise=["江州日报社", "第3版要闻"]), [{"title": "", "text": FIRST + "江州日报社"}])
        self.assertEqual(scores["leak"], 0.5)

    def test_nothing_read_is_nothing_right(self):
        scores = score_text.score_articles(truth(FIRST), [])
        self.assertEqual((scores["f1"], scores["starts"], scores["titles"]), (0.0, 0.0, 0.0))


class Pages(unittest.TestCase):
    def test_a_title_is_no_part_of_the_body(self):
        text = "题目\n一行\n\n正文第一段。"
        self.assertEqual(score_pages.body_of(text, {"start": 0, "end": len(text), "title": "题目一行"}), "\n正文第一段。")
        self.assertEqual(score_pages.body_of(text, {"start": 0, "end": len(text), "title": None}), text)

    def test_rows_of_a_table_stay_together(self):
        self.assertEqual(score_pages.apart(["甲。", "一\t1", "二\t2", "乙。"]), "甲。\n\n一\t1\n二\t2\n\n乙。")


if __name__ == "__main__":
    unittest.main()
