public import Domain
public import Storage

/// What the clock should have done an hour ago, and has not: for whoever looks whether the house is well. What has its own hours,
/// such as letters in the morning and waves of a crisis, is not among it.
public enum OverdueChores {
    /// The slowest of them looks once a minute.
    static let patience = Duration.hours(1)

    /// - Parameter now: what the clock of the machine says.
    /// - Returns: a sentence for each, with what to do.
    public static func sentences(at now: Instant, in db: Reader) throws -> [String] {
        let before = now.advanced(by: .zero - patience)
        let chores: [(isLate: Bool, chore: String)] = [
            (try PassPlacesOn.isDue(at: before, in: db), "places that hosts cancelled have not passed on"),
            (try TellProgrammeNews.isDue(at: before, in: db), "changes of a programme have not been told"),
            (try !CountDown.due(at: before, in: db).isEmpty, "what is due before an event has not been done"),
            (try EndContactRequests.isDue(at: before, in: db), "requests without an answer have not ended"),
        ]
        return chores.filter(\.isLate).map { late in
            "for an hour \(late.chore): the server does it by itself, so look whether it runs, and into its log"
        }
    }
}
