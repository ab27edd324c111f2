import Secrets

extension OrganisationAddress {
    /// For its editors alone: the days of its measures in their own calendar.
    var measureCalendar: String { page + "/measure-calendar" }
    var measureCalendarRemoval: String { measureCalendar + "/removal" }
}

/// What a calendar program follows.
struct MeasureFeedAddress {
    /// As routes write it.
    static let pattern = MeasureFeedAddress(text: "{link}")

    private let text: String

    init(_ token: Secret) {
        text = token.text
    }

    private init(text: String) {
        self.text = text
    }

    var file: String { "/measure-calendars/\(text)/measures.ics" }
}
