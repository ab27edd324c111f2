public import Domain
public import FoundationEssentials
public import Words

/// What is needed, in the words of whoever reads it: each line says one thing, on the page as in a letter.
public struct NeedSaying: Sendable {
    public struct Line: Hashable, Sendable {
        public let label: String
        public let text: String
    }

    let need: CrisisNeed
    let words: Words
    let zone: TimeZone

    public init(_ need: CrisisNeed, in words: Words, zone: TimeZone) {
        (self.need, self.words, self.zone) = (need, words, zone)
    }

    /// In a few words, such as for the subject of a letter.
    public var what: String {
        guard let language = need.language else { return words.label(need.kind) }
        return words(AskingPhrase.whatInTongue(what: words.label(need.kind), tongue: words.label(language)))
    }

    /// The same, and where.
    public var whatAndWhere: String { words.sideBySide([what, place]) }

    /// The same, where and when, for somebody who may have promised several things of a kind.
    public var whatWhereAndWhen: String { words.sideBySide([what, place, when].compactMap(\.self)) }

    /// When it is needed; nil if nobody has said so.
    public var when: String? {
        need.window.map { window in
            let day = CalendarDay(of: window.from, in: zone)
            let (begin, end) = (words.dayAndTime(window.from, in: zone), words.dayAndTime(window.until, in: zone))
            guard day == CalendarDay(of: window.until, in: zone) else {
                return words(AskingPhrase.fromUntil(begin: begin, end: end))
            }
            return words(AskingPhrase.fromUntil(begin: begin, end: words.time(window.until, in: zone)))
        }
    }

    /// The same for everybody who sets out: what has no time is done as soon as possible.
    public var moment: String { when ?? words(AskingPhrase.soonest) }

    /// What is to be done. Where nobody has written it in the reader's language, it says in which one it is.
    public var task: String {
        guard let tongue = foreignTongue else { return words.text(need.task) }
        return "\(words.text(need.task))\n(\(words(AskingPhrase.textIsIn(tongue: words.label(tongue)))))"
    }

    /// The beginning of it, which tells needs of one kind apart.
    public var shortTask: String {
        let task = words.text(need.task)
        return task.count <= 40 ? task : String(task.prefix(39)) + "…"
    }

    /// The language of the task, if it is another one than the reader's. Whoever reads easy German reads German.
    public var foreignTongue: Language? {
        let (own, tongue) = (words.language.tag, need.task.text(for: words.language.tag).language)
        let germans: Set<Language> = [.german, .simpleGerman]
        return tongue == own || germans.isSuperset(of: [own, tongue]) ? nil : tongue
    }

    public var place: String { need.district.map { words.label($0) } ?? words(AskingPhrase.wholeCity) }

    /// What everybody may know who is asked. Where exactly and whom to call is told after a yes.
    /// - Parameter missing: how much nobody has promised.
    public func facts(missing: Int) -> [Line] {
        [
            Line(label: words(AskingPhrase.labelWhat), text: words.label(need.kind)),
            need.language.map { Line(label: words(AskingPhrase.labelTongue), text: words.label($0)) },
            Line(label: words(AskingPhrase.labelDistrict), text: place),
            Line(label: words(AskingPhrase.labelWhen), text: moment),
            need.isUrgent
                ? Line(label: words(AskingPhrase.labelUrgent), text: words(AskingPhrase.urgentMeans)) : nil,
            Line(label: words(AskingPhrase.labelMissing), text: words.number(missing)),
        ].compactMap(\.self)
    }

    /// What whoever asked for it recognises it by.
    func facts(in crisis: Crisis) -> [Line] {
        [
            Line(label: words(AskingPhrase.labelCrisis), text: words.text(crisis.title)),
            Line(label: words(AskingPhrase.labelWhat), text: what),
            Line(label: words(AskingPhrase.labelTask), text: words.text(need.task)),
            Line(label: words(AskingPhrase.labelDistrict), text: place),
            Line(label: words(AskingPhrase.labelWhen), text: moment),
            Line(label: words(AskingPhrase.labelAmount), text: words.number(need.amount)),
        ]
    }

    /// What whoever said yes has to know: where, and who waits for them.
    public var directions: [Line] {
        let contact = need.contact
        return [
            need.place.isEmpty ? nil : Line(label: words(AskingPhrase.labelPlace), text: need.place),
            Line(label: words(AskingPhrase.labelContact), text: contact.name),
            contact.phone.map { Line(label: words(AskingPhrase.labelPhone), text: $0.text) },
            contact.email.map { Line(label: words(AskingPhrase.labelEmail), text: $0.rawValue) },
        ].compactMap(\.self)
    }

    static func text(_ lines: [Line]) -> String { lines.map { "\($0.label): \($0.text)" }.joined(separator: "\n") }
}
