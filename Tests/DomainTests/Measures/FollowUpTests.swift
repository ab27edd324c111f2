import Domain
import Testing

/// M/1, M/4: about which day somebody is asked, and what is written when.
@Suite struct FollowUpTests {
    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(rawValue: text)) }

    private func period(_ first: String, _ last: String) throws -> QuietPeriod {
        try QuietPeriod(id: .init(rawValue: first), from: try day(first), to: try day(last), name: "Ferien")
    }

    // MARK: The day

    @Test func `the first day is six weeks later, and every review day is another one`() throws {
        var measure = Measure(
            id: .init(rawValue: "m"), event: nil, idea: nil, title: "Singen", language: .german,
            statusSince: try day("2023-12-01"))
        let (begin, first, review) = (try day("2023-12-01"), try day("2024-01-12"), try day("2024-06-01"))
        #expect(measure.askingDays(since: begin) == [first])
        measure.review = review
        #expect(measure.askingDays(since: begin) == [first, review])
    }

    @Test func `asked is about the last day without an answer, or about the next one three weeks before it`() throws {
        let days = [try day("2024-01-12"), try day("2024-06-01")]
        func round(_ today: String, _ answered: [String] = []) throws -> CalendarDay? {
            FollowUp.round(of: days, answered: Set(try answered.map(day)), on: try day(today))
        }
        #expect(try round("2023-12-21") == nil)
        #expect(try round("2023-12-22") == days[0])
        #expect(try round("2024-05-31") == days[0], "nobody has answered yet")
        #expect(try round("2024-05-10", ["2024-01-12"]) == nil)
        #expect(try round("2024-05-11", ["2024-01-12"]) == days[1])
        #expect(try round("2024-06-01") == days[1], "what was not answered is not asked twice")
        #expect(try round("2024-07-01", ["2024-06-01"]) == nil)
        #expect(try round("2023-12-30", ["2024-01-12"]) == nil, "said before the day is said")
    }

    @Test func `whoever did not answer in three weeks hears of the next day all the same`() throws {
        let days = [try day("2024-01-12"), try day("2024-03-08")]
        func round(_ today: String) throws -> CalendarDay? {
            FollowUp.round(of: days, answered: [], givenUp: [days[0]], on: try day(today))
        }
        #expect(try round("2024-02-15") == days[0])
        #expect(try round("2024-02-16") == days[1])
    }

    @Test func `asked again is on the review day, unless that is over with the answer`() throws {
        let (today, round, later) = (try day("2024-01-05"), try day("2024-01-12"), try day("2024-03-01"))
        var measure = Measure(
            id: .init(rawValue: "m"), event: nil, idea: nil, title: "Singen", language: .german, statusSince: today)
        let usual = today.advanced(byDays: FollowUp.nextAfterDays)
        #expect(measure.nextAsking(after: round, on: today) == usual)
        measure.review = round
        #expect(measure.nextAsking(after: round, on: today) == usual)
        #expect(measure.nextAsking(after: nil, on: today) == usual, "it would be asked about this very day")
        measure.review = later
        #expect(measure.nextAsking(after: round, on: today) == later)
        #expect(measure.nextAsking(after: nil, on: today) == later)
    }

    @Test func `what nobody has planned is looked at every eight weeks from its last day on`() throws {
        let (since, today) = (try day("2020-06-01"), try day("2024-01-05"))
        var measure = Measure(
            id: .init(rawValue: "m"), event: nil, idea: nil, title: "Singen", language: .german, status: .stalled,
            statusSince: since, due: try day("2020-06-30"))
        let next = measure.nextReview(on: today)
        #expect(next >= today && next.days(since: today) < 56)
        #expect(next.days(since: try day("2020-06-30")) % 56 == 0)
        #expect(measure.nextReview(on: next) == next, "it does not move away")
        measure.review = try day("2024-03-01")
        #expect(measure.nextReview(on: today) == measure.review)
    }

    // MARK: The letters

    private func due(
        _ today: String, written: [FollowUp.Letter: String] = [:], quiet: [QuietPeriod] = []
    ) throws -> Set<FollowUp.Letter> {
        FollowUp.due(
            for: try day("2024-01-12"), written: try written.mapValues(day), on: try day(today), quiet: quiet)
    }

    @Test func `two letters come before the day, each once, and the later one does not call back the earlier`() throws {
        #expect(try due("2023-12-22") == [.ahead])
        #expect(try due("2023-12-23", written: [.ahead: "2023-12-22"]) == [])
        #expect(try due("2024-01-05", written: [.ahead: "2023-12-22"]) == [.near])
        #expect(try due("2024-01-05") == [.near], "what was missed is not sent after it")
        // The clock goes back: what has come later has said it.
        #expect(try due("2023-12-24", written: [.near: "2024-01-05"]) == [])
        #expect(try due("2024-01-11", written: [.question: "2024-01-12"]) == [])
    }

    @Test func `whoever was never asked reads a question, however late it is`() throws {
        for today in ["2024-01-12", "2024-01-21", "2024-01-30"] { #expect(try due(today) == [.question], "\(today)") }
        #expect(try due("2024-02-02") == [.question, .desk])
    }

    @Test func `a week later it is repeated and another person is asked, then once more, then the desk hears`() throws {
        var written: [FollowUp.Letter: String] = [.question: "2024-01-12"]
        #expect(try due("2024-01-18", written: written) == [])
        #expect(try due("2024-01-19", written: written) == [.reminder, .secondPerson])
        (written[.reminder], written[.secondPerson]) = ("2024-01-19", "2024-01-19")
        #expect(try due("2024-01-25", written: written) == [])
        #expect(try due("2024-01-26", written: written) == [.lastReminder])
        written[.lastReminder] = "2024-01-26"
        #expect(try due("2024-02-01", written: written) == [])
        #expect(try due("2024-02-02", written: written) == [.desk])
        written[.desk] = "2024-02-02"
        #expect(try due("2024-12-31", written: written) == [], "and then nothing, ever")
    }

    @Test func `after an outage only the last of two reminders comes`() throws {
        let written: [FollowUp.Letter: String] = [.question: "2024-01-12"]
        #expect(try due("2024-01-28", written: written) == [.lastReminder, .secondPerson])
        #expect(
            try due("2024-01-20", written: [.question: "2024-01-12", .lastReminder: "2024-01-28"]) == [.secondPerson])
    }

    // MARK: Quiet days

    @Test func `quiet days do not count as waiting`() throws {
        let holidays = [try period("2024-01-15", "2024-01-21")]
        #expect(try due("2024-01-22", written: [.question: "2024-01-12"], quiet: holidays) == [])
        #expect(
            try due("2024-01-26", written: [.question: "2024-01-12"], quiet: holidays) == [.reminder, .secondPerson])
        let (before, first, last) = (try day("2024-01-12"), try day("2024-01-15"), try day("2024-01-21"))
        let after = try day("2024-01-22")
        #expect(holidays.contain(first) && holidays.contain(last) && !holidays.contain(after))
        #expect(holidays.activeDays(from: before, to: after) == 3)
        #expect(holidays.activeDays(from: after, to: before) == 0)
    }

    @Test func `quiet days begin before they end, and are no longer than a summer`() throws {
        #expect(throws: QuietPeriod.Refusal.endsTooEarly) { try period("2024-02-02", "2024-02-01") }
        #expect(throws: QuietPeriod.Refusal.tooLong) { try period("2024-01-01", "2024-03-11") }
        let longest = try period("2024-01-01", "2024-03-10")
        #expect(longest.last.days(since: longest.first) + 1 == QuietPeriod.mostDays)
    }

    // MARK: Answers

    private func answer(
        _ organisation: String, _ word: MeasureAnswer.Word, on round: String = "2024-01-12", text: String = "Fertig",
        isSettled: Bool = false
    ) throws -> MeasureAnswer {
        MeasureAnswer(
            about: .init(rawValue: "m"), of: .init(rawValue: organisation), round: try day(round), word, text: text,
            language: .german, at: Instant(milliseconds: 5),
            settledAt: isSettled ? Instant(milliseconds: 6) : nil)
    }

    @Test func `different answers about one day are a contradiction until somebody has talked them over`() throws {
        #expect(try ![answer("a", .done), answer("b", .done)].isContradictory)
        #expect(try [answer("a", .done), answer("b", .blocked)].isContradictory)
        let settled = try [answer("a", .done, isSettled: true), answer("b", .blocked, isSettled: true)]
        #expect(!settled.isContradictory)
        #expect(try ![answer("a", .done), answer("c", .notArrived)].isContradictory, "the side concerned is no owner")
    }

    @Test func `an early answer hides nobody's word, and what differs stays until it is talked over`() throws {
        let early = try answer("b", .blocked, on: "2024-06-01")
        let open = try [answer("a", .done), answer("b", .partly), early]
        #expect(open.isContradictory)
        #expect(Set(open.newestOfEachOwner.map(\.word)) == [.done, .blocked])
        // What was talked over about an earlier day is not contradicted by what comes later.
        #expect(try ![answer("a", .done, isSettled: true), early].isContradictory)
        #expect(try [answer("a", .done, on: "2024-06-01", isSettled: true), early].isContradictory)
    }

    @Test(arguments: [MeasureAnswer.Word.blocked, .dropped])
    func `what says nothing without a sentence needs one`(word: MeasureAnswer.Word) throws {
        let empty = try answer("a", word, text: " \n")
        #expect(throws: MeasureAnswer.Refusal.sentenceMissing) { try empty.check() }
        try answer("a", word).check()
        try answer("a", .underWay, text: "").check()
        try answer("a", .done, text: "").check()
    }

    @Test func `what has not arrived is under way again, and is asked about at once`() throws {
        var measure = Measure(
            id: .init(rawValue: "m"), event: nil, idea: nil, title: "Singen", language: .german, status: .done,
            statusSince: try day("2024-01-12"), outcome: "Der Chor singt.")
        let today = try day("2024-02-01")
        try measure.reopen(on: today)
        #expect(measure.status(on: today) == .inProgress)
        #expect(measure.outcome(on: today) == nil && measure.review == today)
        let again = measure
        #expect(throws: Measure.Refusal.notNext(from: .inProgress, to: .inProgress)) {
            var measure = again
            try measure.reopen(on: today)
        }
    }

    @Test func `what was opened again by mistake is done as it was, unless something else has become of it`() throws {
        var measure = Measure(
            id: .init(rawValue: "m"), event: nil, idea: nil, title: "Singen", language: .german, status: .done,
            statusSince: try day("2024-01-12"), outcome: "Der Chor singt.")
        let today = try day("2024-02-01")
        let reopening = Measure.Reopening(
            of: measure.id, doneOn: try day("2024-01-12"), on: today, at: Instant(milliseconds: 9), noes: 2,
            outcome: "Der Chor singt.", outcomeLanguage: .german)
        try measure.reopen(on: today)
        #expect(measure.reopening(among: [reopening], on: today) == reopening)
        #expect(try measure.takesArrivals(about: day("2024-01-12"), reopenings: [reopening], [], on: today))
        let said = MeasureAnswer(
            about: measure.id, of: .init(rawValue: "a"), round: today, .partly, text: "", language: .german,
            at: Instant(milliseconds: 10))
        #expect(try !measure.takesArrivals(about: day("2024-01-12"), reopenings: [reopening], [said], on: today))
        try measure.close(reopening)
        #expect(measure.status(on: today) == .done && measure.outcome(on: today) == "Der Chor singt.")
        #expect(try measure.statusSince(on: today) == day("2024-01-12"))
        let closed = measure
        #expect(throws: Measure.Refusal.notNext(from: .done, to: .done)) {
            var measure = closed
            try measure.close(reopening)
        }
    }

    @Test func `what all say is told in everybody's words, and what one says alone is not`() throws {
        func owner(_ name: String, _ bank: Bank) -> Measure.Owner {
            .init(
                id: .init(rawValue: name), organisation: .init(rawValue: name), bank: bank, name: "",
                isNamePublic: false)
        }
        var measure = Measure(
            id: .init(rawValue: "m"), event: nil, idea: nil, title: "Singen", language: .german, status: .agreed,
            statusSince: try day("2024-01-01"), owners: [owner("a", .migrantOrganisations), owner("b", .institutions)])
        let today = try day("2024-02-01")
        let all = try [answer("a", .done, text: "Wir singen."), answer("b", .done, text: "Der Saal ist offen.")]
        #expect(measure.outcomes(saidBy: all, on: today).isEmpty, "it goes on")
        try measure.take(
            .end(.done, because: "Wir singen."), by: Voice(.init(rawValue: "a")), on: try day("2024-01-02"))
        #expect(measure.outcomes(saidBy: all, on: today).map(\.text) == ["Wir singen.", "Der Saal ist offen."])
        #expect(measure.outcomes(saidBy: [all[1]], on: today).map(\.text) == ["Wir singen."])
        let later = Instant(milliseconds: 7)
        #expect(measure.outcomes(saidBy: all, since: later, on: today).map(\.text) == ["Wir singen."])
    }
}
