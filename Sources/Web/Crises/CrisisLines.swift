import Domain
import FoundationEssentials
import Storage
import Words

extension Visit {
    /// How long ago somebody said that it holds.
    func age(since instant: Instant) -> String {
        let hours = Int(now.since(instant).components.seconds / 3600)
        if hours < 1 { return words(CrisisPhrase.confirmedJustNow) }
        return words(hours < 48 ? CrisisPhrase.confirmedHoursAgo(count: hours) : .confirmedDaysAgo(count: hours / 24))
    }

    /// When it is needed, as clocks of the city show it.
    func time(of window: CrisisNeed.Window) -> String {
        let zone = services.settings.timeZone
        let from = words.dayAndTime(window.from, in: zone)
        // Of two times on one day the day is said once.
        let until =
            CalendarDay(of: window.from, in: zone) == CalendarDay(of: window.until, in: zone)
            ? words.time(window.until, in: zone) : words.dayAndTime(window.until, in: zone)
        return words(CrisisPhrase.fromUntil(start: from, end: until))
    }
}

/// What is needed, on one line: what, how much, where, when, and how old that is. Nothing of it tells where exactly, or whom to
/// call: that is for whoever said yes.
struct CrisisNeedLine: Component {
    let visit: Visit
    let need: CrisisNeed
    /// How much of it was promised.
    var promised = PromisedHelp.nothing
    /// What can be done with it at the desk.
    var buttons: HTML = .nothing

    private var words: Words { visit.words }
    private var isStale: Bool { need.isStale(at: visit.now) }

    var html: HTML {
        """
        <li class="row spread\(isStale ? " soft" : "")"><div><strong>\(words.label(need.kind))</strong> \
        \(words(CrisisPhrase.times(amount: need.amount))) \(urgent)\(standing)<p>\(words.html(need.task))</p>\
        <p class="soft small">\(facts)</p></div><div class="row">\(buttons)</div></li>
        """
    }

    private var urgent: StatusWord? {
        need.isUrgent && !isStale ? StatusWord(tone: .bad, word: words(CrisisPhrase.isUrgent)) : nil
    }

    private var standing: StatusWord? {
        switch need.standing(confirmed: promised.confirmed, at: visit.now) {
        case .partly: StatusWord(tone: .moving, word: words(AskingPhrase.standingPartly))
        case .covered: StatusWord(tone: .good, word: words(AskingPhrase.wordCovered))
        case .open, .expired, .closed: nil
        }
    }

    private var facts: String {
        let age = visit.age(since: need.confirmedAt)
        return words.sideBySide(
            [
                need.district.map { words.label($0) } ?? words(CrisisPhrase.wholeCity),
                need.language.map { words.label($0) }, need.window.map { visit.time(of: $0) },
                isStale ? words(CrisisPhrase.isStale(age: age)) : age,
            ].compactMap(\.self))
    }
}

/// What somebody offers, on one line.
struct CrisisOfferLine: Component {
    let visit: Visit
    let offer: CrisisOffer
    /// Whose it is, and how they are reached; nil where they read it themselves.
    var helper: Helper?
    var buttons: HTML = .nothing

    private var words: Words { visit.words }
    private var isStale: Bool { offer.isStale(at: visit.now) }

    var html: HTML {
        """
        <li class="row spread\(isStale ? " soft" : "")"><div><strong>\(words.label(offer.kind))</strong> \
        \(words(CrisisPhrase.times(amount: offer.amount))) \(whose)\(text)\
        <p class="soft small">\(facts)</p></div><div class="row">\(buttons)</div></li>
        """
    }

    private var whose: HTML? {
        guard let helper else { return nil }
        let phone = helper.phone.map { TelephoneLink(number: $0).html }
        let email = helper.email.map { MailLink(words: words, address: $0.rawValue).html }
        return "<span dir=\"auto\">\(helper.name)</span> \(phone) \(email)"
    }

    private var text: HTML? {
        offer.text.isEmpty ? nil : "<p dir=\"auto\" lang=\"\(offer.textLanguage)\">\(offer.text)</p>"
    }

    private var facts: String {
        let age = visit.age(since: offer.confirmedAt)
        return words.sideBySide(
            [
                offer.district.map { words.label($0) } ?? words(CrisisPhrase.wholeCity),
                offer.language.map { words.label($0) },
                isStale ? words(CrisisPhrase.isStale(age: age)) : age,
            ].compactMap(\.self))
    }
}

/// Who answers for a crisis, to be called and written to with one tap.
struct CrisisContactView: Component {
    let words: Words
    let contact: CrisisContact

    var html: HTML {
        let phone = contact.phone.map { TelephoneLink(number: $0).html }
        let email = contact.email.map { MailLink(words: words, address: $0.rawValue).html }
        return "<span dir=\"auto\">\(contact.name)</span> \(phone) \(email)"
    }
}
