public import Domain
public import Foundation

/// Numbers, days and times as people write them in the language.
extension Words {
    /// `1.234`
    public func number(_ number: Int) -> String {
        number.magnitude < 1000 ? String(number) : number.formatted(.number.locale(language.locale))
    }

    /// `2,5`
    public func hours(_ hours: HalfHours) -> String {
        if let whole = hours.whole { return number(whole) }
        return (Decimal(hours.halves) / 2).formatted(.number.locale(language.locale))
    }

    /// `1.175,00 €`
    public func money(_ amount: Money) -> String {
        (Decimal(amount.cents) / 100).formatted(.currency(code: "EUR").locale(language.locale))
    }

    /// `Freitag, 1. Dezember 2023`
    public func fullDay(_ day: CalendarDay) -> String {
        lexicon.days.text(of: day, .full, in: language.tag) {
            day.noon.formatted(dayStyle.weekday(.wide).day().month(.wide).year())
        }
    }

    /// `1. Dezember 2023`
    public func day(_ day: CalendarDay) -> String {
        lexicon.days.text(of: day, .plain, in: language.tag) {
            day.noon.formatted(dayStyle.day().month(.wide).year())
        }
    }

    /// `1. Dez. 2023`, where there is little room.
    public func shortDay(_ day: CalendarDay) -> String {
        lexicon.days.text(of: day, .short, in: language.tag) {
            day.noon.formatted(dayStyle.day().month(.abbreviated).year())
        }
    }

    /// `16:30`, in all languages: the clocks in the rooms show it so.
    public func time(_ time: TimeOfDay) -> String {
        time.rawValue
    }

    /// `1. Dezember 2023, 16:30`, as calendars and clocks in `timeZone` show it.
    public func dayAndTime(_ instant: Instant, in timeZone: TimeZone) -> String {
        let day = CalendarDay(of: instant, in: timeZone)
        return self(KernelPhrase.dayAndTime(day: self.day(day), time: time(instant, in: timeZone)))
    }

    /// `16:30`, as clocks in `timeZone` show it.
    public func time(_ instant: Instant, in timeZone: TimeZone) -> String {
        let offset = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000))
        let minutes = Int((Double(instant.milliseconds) / 60_000).rounded(.down)) + offset / 60
        let sinceMidnight = (minutes % 1440 + 1440) % 1440
        return TimeOfDay(hour: sinceMidnight / 60, minute: sinceMidnight % 60).map(time) ?? ""
    }

    /// `16:30–18:00`, the earlier one on the left in every script, as clocks and tables have it: between U+2066 and U+2069
    /// where the text around it runs from right to left.
    public func times(from start: TimeOfDay, to end: TimeOfDay) -> String {
        let times = "\(time(start))–\(time(end))"
        return language.direction == .leftToRight ? times : "\u{2066}\(times)\u{2069}"
    }

    /// `Amal, Mosaik`: what stands side by side, with the comma of the script.
    public func sideBySide(_ parts: [String]) -> String { parts.joined(separator: comma) }

    /// That of Arabic, Persian and Urdu is another one.
    public var comma: String { language.direction == .leftToRight ? ", " : "، " }

    /// `seit 2020`
    public func since(year: Int) -> String {
        self(KernelPhrase.sinceYear(year: String(year)))
    }

    /// `A, B und C`
    public func list(_ items: [String]) -> String {
        // Most lists are that short, and asking the language about them takes as long as about a long one.
        items.count < 2 ? items.first ?? "" : items.formatted(.list(type: .and).locale(language.locale))
    }

    /// In the order in which people of the language look for names; of equal ones the order stays.
    ///
    /// The rules are those of the Unicode Collation Algorithm with the tailoring of the language. A comparison takes
    /// microseconds: good for the hundreds of entries of a page, not for the whole directory.
    public func sorted<Element>(_ elements: [Element], by name: (Element) -> String) -> [Element] {
        guard elements.count > 1 else { return elements }
        let order = NameOrder(of: language.locale)
        let named = elements.enumerated().map { place, element in
            (place: place, name: NameOrder.Name(name(element)), element: element)
        }
        return named.sorted { left, right in
            switch order.compare(left.name, right.name) {
            case .orderedAscending: true
            case .orderedDescending: false
            case .orderedSame: left.place < right.place
            }
        }.map(\.element)
    }

    private var dayStyle: Date.FormatStyle {
        Date.FormatStyle(locale: language.locale, calendar: Calendar(identifier: .gregorian), timeZone: .gmt)
    }
}

extension CalendarDay {
    /// Noon in Greenwich, for formatters that want an instant.
    fileprivate var noon: Date {
        Date(timeIntervalSince1970: Double(days(since: Self.epoch)) * 86_400 + 43_200)
    }

    private static let epoch = CalendarDay(of: Instant(milliseconds: 0), in: .gmt)
}
