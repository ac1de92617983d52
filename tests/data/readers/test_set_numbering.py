from data.readers.set_numbering import NO_NUMBER, TAKES_A_NUMBER, block_numbers, running_numbers


def numbered(*rows):
    """Rows of (workout, exercise, order) as (occurrence, set number)."""
    workouts, exercises, orders = zip(*rows, strict=True)
    none, every = [False] * len(rows), [True] * len(rows)
    occurrences, numbers = block_numbers(workouts, exercises, orders, none, every)
    return list(zip(occurrences.tolist(), numbers.tolist(), strict=True))


def test_workouts_between_each_other_do_not_disturb_their_blocks():
    rows = [("a", "Squat", 1), ("b", "Squat", 1), ("a", "Squat", 2), ("b", "Dip", 1), ("b", "Squat", 1)]
    assert numbered(*rows) == [(1, 1), (1, 1), (1, 2), (1, 1), (2, 1)]


def test_words_that_take_no_number_never_begin_a_block():
    rows = [("a", "Squat", NO_NUMBER), ("a", "Squat", 1), ("a", "Squat", NO_NUMBER), ("a", "Squat", 2)]
    assert numbered(*rows) == [(1, 1), (1, 2), (1, 3), (1, 4)]


def test_a_word_in_place_of_the_first_number_counts_as_the_first():
    assert numbered(("a", "Squat", TAKES_A_NUMBER), ("a", "Squat", 2)) == [(1, 1), (1, 2)]
    assert numbered(("a", "Squat", TAKES_A_NUMBER), ("a", "Squat", 1)) == [(1, 1), (2, 1)]


def test_rows_aside_touch_nothing_and_rows_not_counted_take_no_number():
    occurrences, numbers = block_numbers(
        "aaaa",
        ["Squat", "", "Squat", "Squat"],
        [1, 1, 2, 3],
        [False, True, False, False],
        [True, False, False, True],
    )
    assert occurrences.tolist() == [1, 1, 1, 1] and numbers.tolist() == [1, 1, 1, 2]


def test_running_numbers_count_an_exercise_through_the_day():
    occurrences, numbers = running_numbers([1, 1, 1, 2], ["Squat", "Dip", "Squat", "Squat"], [True] * 4)
    assert occurrences.tolist() == [1, 1, 1, 1] and numbers.tolist() == [1, 1, 2, 1]
