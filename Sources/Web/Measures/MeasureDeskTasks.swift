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
        let due = try db.measures(dueForReviewOn: day.today)
        let lonely = try db.measures(status: .proposed, on: day.today).filter { !$0.missingBanks.isEmpty }
        let parked = try db.ideasParked(until: day.today)
        let again = parked.prefix(most).compactMap { idea -> DeskTask? in
            guard let event = day.events.first(where: { $0.id == idea.event }) else { return nil }
            return DeskTask(
                phrase: StoryPhrase.ideaIsDue(title: idea.title),
                address: IdeaAddress(idea.id, at: EventDeskAddress(event)).page,
                figure: StoryPhrase.ideasDue(count: parked.count))
        }
        return ideas + again
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
}
