import Actions
import Domain
import Storage
import Words

/// Ideas that nobody has decided about, and measures that somebody has to look at.
enum MeasureDeskTasks {
    /// How many measures of one kind are named; the list of all measures shows the rest.
    private static let most = 5

    static let search: DeskTasks.Search = { db, day in
        let events = Array(day.events.prefix(3))
        let undecided = try db.undecidedIdeaCounts(of: events.map(\.id))
        let ideas = events.compactMap { event in
            undecided[event.id].map {
                DeskTask(phrase: DeskPhrase.ideasWaiting(count: $0), address: EventDeskAddress(event).ideas)
            }
        }
        let open = try db.openMeasures(on: day.today)
        let due = open.filter { $0.isToReview(on: day.today) }
        let lonely = open.filter { $0.status(on: day.today) == .proposed && !$0.missingBanks.isEmpty }
        let parked = try db.ideasParked(until: day.today)
        let again = parked.prefix(most).compactMap { idea -> DeskTask? in
            guard let event = day.events.first(where: { $0.id == idea.event }) else { return nil }
            return DeskTask(
                phrase: StoryPhrase.ideaIsDue(title: idea.title),
                address: IdeaAddress(idea.id, at: EventDeskAddress(event)).page,
                figure: StoryPhrase.ideasDue(count: parked.count))
        }
        let first: [DeskTask] = try withoutContact(among: open, in: db) + agreed(day, in: db) + ideas + again
        return first
            + due.prefix(most).map { measure in
                DeskTask(
                    phrase: DeskPhrase.measureIsDue(title: measure.title), address: MeasureAddress(measure.id).page,
                    figure: MorningPhrase.measuresDue(count: due.count))
            }
            + lonely.prefix(most).map { measure in
                DeskTask(
                    phrase: DeskPhrase.ownerIsMissing(title: measure.title), address: MeasureAddress(measure.id).page,
                    figure: MorningPhrase.ownersMissing(count: lonely.count))
            }
    }

    /// Somebody from each side has said yes, and nobody reads it yet.
    private static func agreed(_ day: DeskDay, in db: Reader) throws -> [DeskTask] {
        let drafts = try db.draftMeasures().filter(\.missingBanks.isEmpty)
        return drafts.prefix(most).compactMap { draft in
            guard let idea = draft.idea, let event = day.events.first(where: { $0.id == draft.event }) else {
                return nil
            }
            return DeskTask(
                phrase: PlenaryPhrase.bothSaidYes(title: draft.title),
                address: IdeaAddress(idea, at: EventDeskAddress(event)).page,
                figure: PlenaryPhrase.draftsWithYes(count: drafts.count))
        }
    }

    /// An organisation answers for a measure, and nobody of it can be written to any more.
    private static func withoutContact(among open: [Measure], in db: Reader) throws -> [DeskTask] {
        let missing = try OwnersWithoutContact(of: open, in: db).missing
        let names = try db.organisationNames(missing.values.flatMap(\.self).sorted())
        return open.filter { missing[$0.id] != nil }.prefix(most).map { measure in
            let owners = (missing[measure.id] ?? []).compactMap { names[$0]?.name }.sorted()
            return DeskTask(
                phrase: StoryPhrase.contactIsMissing(
                    organisation: owners.joined(separator: ", "), title: measure.title),
                address: MeasureAddress(measure.id).placeOfOwners,
                figure: StoryPhrase.contactsMissing(count: missing.count))
        }
    }
}
