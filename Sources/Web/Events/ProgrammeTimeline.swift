import Domain
import Words

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
            details: details, state: state, id: "item-\(item.position + 1)")
    }
}
