import Words

/// The two ways to a calendar that renews itself: one tap for programs that know how, and the address for all others.
struct CalendarFeed {
    let words: Words
    /// The whole address.
    let address: String

    /// With this, a calendar program opens and asks whether to follow.
    var subscription: String { "webcal" + String(address.drop { $0 != ":" }) }

    /// To be copied.
    var link: HTML { "<a href=\"\(address)\">\(words(EventPhrase.calendarAddress))</a>" }
}
