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

    struct Silence: Sendable {
        let measure: Measure
        let written: WrittenFollowUp
    }

    let differing: [Entry]
    let notArrived: [Entry]
    let silent: [Silence]
    let names: [Organisation.ID: OrganisationName]
    /// How those are reached who have to be talked with.
    let reach: FollowUpReach

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
        silent = asked.compactMap { written in
            guard let measure = measures[written.measure], measure.status(on: today).isOpen,
                measure.isOwner(written.organisation)
            else { return nil }
            return Silence(measure: measure, written: written)
        }
        reach = try FollowUpReach(of: (differing + notArrived).flatMap { $0.answers.map(\.organisation) }, in: db)
        names = try db.organisationNames(
            (differing + notArrived).flatMap { $0.answers.map(\.organisation) } + silent.map(\.written.organisation))
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
