import Domain

/// Where everybody finds an event.
struct EventAddress {
    static let list = "/events"
    /// As routes write it.
    static let pattern = EventAddress("{event}")

    private let slug: String

    init(_ slug: String) {
        self.slug = slug
    }

    init(_ event: Event) {
        self.init(event.slug)
    }

    var page: String { "\(Self.list)/\(slug)" }
    var programme: String { page + "/programme" }
    /// What was different in each version.
    var programmeChanges: String { programme + "/changes" }
    var programmeStream: String { programme + "/stream" }
    func programmeStream(after entry: Int64) -> String { "\(programmeStream)?after=\(entry)" }
    /// The programme as a calendar that renews itself.
    var calendar: String { programme + ".ics" }
    /// Calendars ask in the language of their machine, if in any: the address says that of the page.
    func calendar(in language: Language) -> String { "\(calendar)?in=\(language.rawValue)" }
    /// The programme for other people's programs. They say their language, if any, as calendars do.
    var scheduleXML: String { programme + "/schedule.xml" }
    var scheduleJSON: String { programme + "/schedule.json" }
    /// Puts the programme into other people's pages.
    var embedScript: String { page + "/embed.js" }
    /// What it puts there.
    var embedded: String { page + "/embed.html" }
    func embedded(in language: Language) -> String { "\(embedded)?in=\(language.rawValue)" }
    /// Stands beside a link to the event that somebody passes on.
    func picture(in language: Language?) -> String { PictureAddress.below(page, in: language) }
    /// Whether `path` is for other people's pages.
    static func isEmbedded(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 4 && path.hasPrefix(list + "/") && ["embed.js", "embed.html"].contains(parts[3])
    }
    var registration: String { page + "/register" }
    var results: String { page + "/results" }
    /// In the foyer.
    var screen: String { "/screens/events/\(slug)" }
    /// Where the screen was before; it said something else for an event called `boards`.
    var formerScreen: String { "/screens/\(slug)" }

    /// Where people find their groups, on a wall.
    var groupScreen: String { screen + "/groups" }
    var formerGroupScreen: String { formerScreen + "/groups" }

    /// - Parameters:
    ///   - part: of the groups, from 1; nil for the first.
    ///   - round: nil for the one that was released last.
    func groupScreen(part: Int? = nil, inRound round: Int?) -> String {
        let asked = [part.map { "part=\($0)" }, round.map { "round=\($0)" }].compactMap { $0 }
        return groupScreen + (asked.isEmpty ? "" : "?" + asked.joined(separator: "&"))
    }
}

/// All editions of a series.
struct SeriesAddress {
    /// As routes write it.
    static let pattern = SeriesAddress(slug: "{series}")

    private let slug: String

    init(_ series: EventSeries) {
        slug = series.slug
    }

    private init(slug: String) {
        self.slug = slug
    }

    var page: String { "/series/\(slug)" }
}

/// What other programs call about events.
enum EventAPIAddress {
    static let list = ProgramAddress.root + "/events"
    static let event = list + "/{event}"
    static let registrations = event + "/registrations"
    static let questions = event + "/questions"
    static let checkIns = event + "/check-ins"
    static let batch = checkIns + "/batch"
    static let checkIn = checkIns + "/{checkIn}"
}
