import Domain
import Storage
import Words

/// What the coordination has to talk over about measures, read at one moment: different answers, organisations that have not
/// answered for three weeks, and what has not arrived.
struct FollowUpDesk: Sendable {
    struct Entry: Sendable {
        let measure: Measure
        let answers: [MeasureAnswer]
    }

    /// An organisation owes an answer about a measure.
    struct Silence: Sendable {
        let measure: Measure
        let owner: Measure.Owner
        let written: WrittenFollowUp
        /// How somebody of it is reached.
        let contacts: [ContactRole]
        /// Until when it is set aside; nil while it is on the list.
        let aside: CalendarDay?
    }

    let differing: [Entry]
    let notArrived: [Entry]
    /// One for each measure and organisation.
    let silent: [Silence]
    /// What is set aside, the first to come back first.
    let aside: [Silence]
    let names: [Organisation.ID: OrganisationName]

    /// Those who have to be talked with.
    var parties: [Organisation.ID] { Set((differing + notArrived).flatMap { $0.answers.map(\.organisation) }).sorted() }

    /// As many statements for a hundred as for one; two where there is nothing.
    init(on today: CalendarDay, in db: Reader) throws {
        let unsettled = Set(try db.unsettledMeasureAnswers().map(\.measure))
        let asked = try db.silentFollowUps()
        let ids = unsettled.union(asked.map(\.measure))
        let measures = Dictionary(uniqueKeysWithValues: try db.measures(ids).map { ($0.id, $0) })
        let answers = try db.measureAnswers(about: unsettled.sorted())
        let entries = unsettled.sorted().compactMap { id in
            measures[id].map { measure in
                // Whoever has stepped back contradicts nobody.
                let counted = (answers[id] ?? []).filter { answer in
                    measure.isOwner(answer.organisation) || MeasureAnswer.Word.ofSide.contains(answer.word)
                }
                return Entry(measure: measure, answers: counted)
            }
        }
        differing = entries.filter { $0.measure.status(on: today).isOpen && $0.answers.isContradictory }
            .map { Entry(measure: $0.measure, answers: $0.answers.newestOfEachOwner) }
        notArrived = entries.filter { !$0.answers.openNoes.isEmpty }
            .map { Entry(measure: $0.measure, answers: $0.answers.openNoes) }
        let contacts = try db.contacts(ofAll: Set(asked.map(\.organisation)).sorted())
        let later = try asked.isEmpty ? [] : db.followUpsAside(after: today)
        let all = asked.compactMap { written -> Silence? in
            guard let measure = measures[written.measure], measure.status(on: today).isOpen,
                let owner = measure.owners.first(where: { $0.organisation == written.organisation })
            else { return nil }
            let until = later.first { $0.measure == measure.id && $0.organisation == owner.organisation }?.until
            return Silence(
                measure: measure, owner: owner, written: written,
                contacts: (contacts[owner.organisation] ?? []).filter { $0.phone != nil || $0.email != nil },
                aside: until)
        }
        silent = all.filter { $0.aside == nil }
        aside = all.filter { $0.aside != nil }
            .sorted { ($0.aside ?? today, $0.owner.id) < ($1.aside ?? today, $1.owner.id) }
        names = try db.organisationNames(
            (differing + notArrived).flatMap { $0.answers.map(\.organisation) } + all.map(\.written.organisation))
    }
}

extension MeasureDeskTasks {
    /// What has to be talked over, or asked by telephone.
    static let followUps: DeskTasks.Search = { db, day in
        let desk = try FollowUpDesk(on: day.today, in: db)
        return [
            DeskTask(desk.differing.count, AskedPhrase.answersDiffer, at: DeskAddress.followUps),
            DeskTask(desk.notArrived.count, AskedPhrase.areNotArrived, at: DeskAddress.followUps),
            DeskTask(desk.silent.count, AskedPhrase.answersMissing, at: DeskAddress.followUps),
        ].compactMap(\.self)
    }
}
