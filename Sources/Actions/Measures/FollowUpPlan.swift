import Domain
import Storage

/// Whom to ask today about which measures: all that is due to one person is in one letter. It follows from the day, from what was
/// written and from what was said, and from nothing else.
struct FollowUpPlan {
    struct Item {
        let measure: Measure
        let organisation: Organisation.ID
        let letter: FollowUp.Letter
        /// The day about which is asked.
        let round: CalendarDay

        /// Whether the organisation answers for the measure, or is one of those for whom it was done.
        var isOwner: Bool { letter != .arrival }

        func written(to person: String, on day: CalendarDay) -> WrittenFollowUp {
            WrittenFollowUp(letter, about: measure.id, round: round, to: person, of: organisation, on: day)
        }
    }

    struct Letter {
        let person: AskedPerson
        let items: [Item]
    }

    /// In the order of their first measures.
    let letters: [Letter]
    /// Of which the coordination hears.
    let desk: [Item]

    var isEmpty: Bool { letters.isEmpty && desk.isEmpty }

    init(on today: CalendarDay, in db: Reader) throws {
        let quiet = try db.quietPeriods(endingAfter: today.advanced(byDays: -Self.lookBackDays))
        guard !quiet.contain(today) else {
            (self.letters, self.desk) = ([], [])
            return
        }
        let found = try Self.questions(on: today, quiet: quiet, in: db) + Self.arrivals(on: today, in: db)
        var (order, items): ([AskedPerson], [String: [Item]]) = ([], [:])
        var desk: [Item] = []
        for question in found {
            let isLate = question.letters.contains(.desk)
            for letter in FollowUp.Letter.allCases where letter != .desk && question.letters.contains(letter) {
                guard let person = question.person(for: letter) else { continue }
                // All of it waits until a week is over since their last letter.
                if let last = question.lastLetters[person.key], today.days(since: last) < FollowUp.daysBetweenLetters {
                    continue
                }
                if items[person.key] == nil { order.append(person) }
                items[person.key, default: []].append(question.item(letter))
            }
            // Whom nobody could write to is called; whoever can be written to first reads the question.
            if isLate, !question.letters.contains(.question) || question.person(for: .question) == nil {
                desk.append(question.item(.desk))
            }
        }
        letters = order.map { person in Letter(person: person, items: items[person.key] ?? []) }
        self.desk = desk
    }

    /// So far back quiet days are counted.
    private static let lookBackDays = 120

    /// What is due to one organisation about one measure.
    private struct Question {
        let measure: Measure
        let organisation: Organisation.ID
        let round: CalendarDay
        let letters: Set<FollowUp.Letter>
        /// Whoever knows it best first; nobody who wants no more letters.
        let people: [AskedPerson]
        /// When those of them were last written to who were.
        let lastLetters: [String: CalendarDay]
        /// What was written about this day to whom, for whichever organisation.
        let written: [WrittenFollowUp]

        func item(_ letter: FollowUp.Letter) -> Item {
            Item(measure: measure, organisation: organisation, letter: letter, round: round)
        }

        func person(for letter: FollowUp.Letter) -> AskedPerson? {
            let own = Set(written.filter { $0.organisation == organisation }.map(\.person))
            let same = Set(written.filter { $0.letter == letter }.map(\.person))
            let free = people.filter { $0.keys.isDisjoint(with: same) }
            switch letter {
            case .secondPerson: return free.first { $0.keys.isDisjoint(with: own) }
            // Who was asked is reminded.
            case .reminder, .lastReminder: return free.first { !$0.keys.isDisjoint(with: own) } ?? free.first
            case .ahead, .near, .question, .arrival, .desk: return free.first
            }
        }
    }

    // MARK: Those who answer for it

    private static func questions(
        on today: CalendarDay, quiet: [QuietPeriod], in db: Reader
    ) throws -> [Question] {
        let measures = try db.promisedMeasures(on: today)
        let ids = measures.map(\.id)
        let begins = try begins(of: measures, in: db)
        let answers = try db.measureAnswers(about: ids)
        let written = Dictionary(grouping: try db.writtenFollowUps(about: ids), by: \.measure)
        let yeses = try db.ownerRequests(about: ids).mapValues { $0.filter { $0.answer == .yes } }
        let known = Dictionary(
            try db.registrations(yeses.values.flatMap { $0.compactMap(\.registration) }).map { ($0.id, $0) }
        ) { first, _ in first }
        let all = try AskedPeople(
            of: Set(measures.flatMap(\.askedOrganisations)), knowing: Array(known.values), in: db)
        var questions: [Question] = []
        for measure in measures {
            let (said, sent) = (answers[measure.id] ?? [], written[measure.id] ?? [])
            let begin = begins[measure.id] ?? measure.statusSince(on: today)
            let days = measure.askingDays(since: begin) + openDays(sent, said)
            for organisation in measure.askedOrganisations {
                let answered = answeredDays(among: days, by: said.filter { $0.organisation == organisation })
                let own = sent.filter { $0.organisation == organisation }
                let givenUp = Set(own.filter { $0.letter == .desk }.map(\.round))
                guard let round = FollowUp.round(of: days, answered: answered, givenUp: givenUp, on: today) else {
                    continue
                }
                let promised = (yeses[measure.id] ?? []).filter { $0.organisation == organisation }
                    .compactMap { $0.registration.flatMap { known[$0] } }
                let people = all.people(of: organisation, promisedBy: promised)
                let keys = people.reduce(into: Set<String>()) { $0.formUnion($1.keys) }
                // What somebody has read who wants no more letters, or is gone, nobody of those has read who are there.
                let read = own.filter { $0.round == round && ($0.letter == .desk || keys.contains($0.person)) }
                let due = FollowUp.due(
                    for: round, written: Dictionary(read.map { ($0.letter, $0.writtenOn) }) { first, _ in first },
                    on: today, quiet: quiet)
                guard !due.isEmpty else { continue }
                questions.append(
                    Question(
                        measure: measure, organisation: organisation, round: round, letters: due, people: people,
                        lastLetters: all.lastLetters(to: people), written: sent.filter { $0.round == round }))
            }
        }
        return questions
    }

    /// Days about which one side was asked and has answered: the measure may have another review day since, and the other side still
    /// owes its answer.
    static func openDays(_ written: [WrittenFollowUp], _ answers: [MeasureAnswer]) -> Set<CalendarDay> {
        let said = answers.filter { MeasureAnswer.Word.ofOwners.contains($0.word) }
        return Set(written.filter { $0.letter != .arrival }.map(\.round)).intersection(said.map(\.round))
    }

    /// Whoever has answered since about a later day owes nothing about an earlier one.
    private static func answeredDays(among days: [CalendarDay], by own: [MeasureAnswer]) -> Set<CalendarDay> {
        let later = days.filter { day in
            own.contains { $0.round > day && CalendarDay(of: $0.at, in: .ofTheCity) >= day }
        }
        return Set(own.map(\.round)).union(later)
    }

    /// The days from which their weeks are counted: that of the Fachtag, or the one on which somebody wrote them down later.
    private static func begins(of measures: [Measure], in db: Reader) throws -> [Measure.ID: CalendarDay] {
        var events: [Event.ID: CalendarDay] = [:]
        for id in Set(measures.compactMap(\.event)) { events[id] = try db.event(id)?.day }
        var days = try db.daysOfMeasures(measures.map(\.id))
        for measure in measures {
            guard let event = measure.event.flatMap({ events[$0] }), let day = days[measure.id] else { continue }
            days[measure.id] = max(event, day)
        }
        return days
    }

    // MARK: Those for whom it was done

    private static func arrivals(on today: CalendarDay, in db: Reader) throws -> [Question] {
        let earliest = today.advanced(byDays: -FollowUp.daysToAskSide)
        let measures = try db.measuresDone(since: earliest, by: today)
        let ids = measures.map(\.id)
        let answers = try db.measureAnswers(about: ids)
        let written = Dictionary(grouping: try db.writtenFollowUps(about: ids), by: \.measure)
        var questions: [Question] = []
        for measure in measures {
            let round = measure.statusSince(on: today)
            let letters = (written[measure.id] ?? []).filter { $0.round == round && $0.letter == .arrival }
            let group = try GroupOfMeasure(measure, in: db).people
            let concerned = Set(group.compactMap(\.attendee.organisation))
            let all = try AskedPeople(of: concerned, knowing: group, in: db)
            let asked = Set(letters.map(\.organisation))
                .union((answers[measure.id] ?? []).filter { $0.round == round }.map(\.organisation))
                .union(measure.askedOrganisations)
            for organisation in concerned.subtracting(asked).sorted() {
                let people = all.people(of: organisation, whoseGroup: group)
                questions.append(
                    Question(
                        measure: measure, organisation: organisation, round: round, letters: [.arrival], people: people,
                        lastLetters: all.lastLetters(to: people), written: letters))
            }
        }
        return questions
    }
}

/// Who sat in the group in which a measure began.
struct GroupOfMeasure {
    let people: [Registration]

    init(_ measure: Measure, in db: Reader) throws {
        guard let board = try measure.idea.flatMap({ try db.idea($0) })?.board.flatMap({ try db.board($0) }),
            let event = measure.event, let formation = try db.releasedFormation(of: event)
        else {
            people = []
            return
        }
        people = try db.registrations(formation.seats.filter { $0.group == board.group }.map(\.registration))
            .sorted { $0.id < $1.id }
    }
}

extension Measure {
    /// Each organisation that answers for it, once.
    var askedOrganisations: [Organisation.ID] { Set(owners.map(\.organisation)).sorted() }
}
