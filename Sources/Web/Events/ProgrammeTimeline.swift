import Domain
import Words

extension Words {
    /// What kind of item it is; nil where the title says the same.
    func kind(of item: ProgrammeItem) -> String? {
        let kind = label(item.kind)
        return kind.isSameName(as: text(item.title)) ? nil : kind
    }
}

extension Timeline.Entry {
    /// An item of a programme, as everybody and the team see it in the line of the day.
    init(_ item: ProgrammeItem, at event: Event, now: Instant, in words: Words, details: HTML) {
        let state: Timeline.State =
            if now >= event.end(of: item.hours) {
                .past
            } else {
                now >= event.start(of: item.hours) ? .now : .ahead
            }
        self.init(
            start: words.time(item.starts), end: words.time(item.ends), title: words.html(item.title),
            details: details, state: state, id: item.anchor)
    }
}
