import Domain
import Words

/// What stands on one page of the house, as typed.
struct HouseForm {
    let page: HousePage
    private(set) var fields: FormFields

    init(_ page: HousePage, _ fields: FormFields) { (self.page, self.fields) = (page, fields) }

    init(_ page: HousePage, showing facts: HouseFacts) {
        self.page = page
        var fields = FormFields()
        for fact in page.facts { fields[Self.name(of: fact)] = facts[fact] }
        if page == .accessibility {
            for (index, barrier) in facts.barriers.enumerated() {
                fields[Self.part(index)] = barrier.part
                fields[Self.ground(index)] = barrier.ground.rawValue
                fields[Self.reason(index)] = barrier.reason
                fields[Self.alternative(index)] = barrier.alternative
            }
        }
        self.fields = fields
    }

    /// What would be said of the page with what stands in the form.
    var facts: HouseFacts {
        HouseFacts(
            Dictionary(page.facts.map { ($0, fields[Self.name(of: $0)]) }, uniquingKeysWith: { first, _ in first }))
    }

    /// What is written begins with another word than what is chosen.
    static func name(of fact: HouseFact) -> String {
        let kind =
            switch fact.kind {
            case .line, .lines, .email, .webAddress: "fact"
            case .day: "day"
            case .number: "number"
            case .choice: "choice"
            }
        return "\(kind)-\(fact.rawValue)"
    }

    static func part(_ index: Int) -> String { "fact-part-\(index + 1)" }
    static func ground(_ index: Int) -> String { "choice-ground-\(index + 1)" }
    static func reason(_ index: Int) -> String { "fact-reason-\(index + 1)" }
    static func alternative(_ index: Int) -> String { "fact-alternative-\(index + 1)" }

    /// Puts what was typed in the place of what was kept. Nothing of a page has to be there: what the law asks for and is missing is
    /// said at the desk until it comes.
    func change(_ facts: inout HouseFacts, on today: CalendarDay) throws(FormProblems) {
        var problems = FormProblems()
        for fact in page.facts { facts[fact] = value(of: fact, on: today, &problems) }
        if page == .accessibility {
            facts.barriers = barriers(&problems)
            if facts.state == .partial, facts.barriers.isEmpty {
                problems.add(Self.part(0), PlainPhrase.barriersAreMissing)
            }
        }
        if page == .easyLanguage, !facts[.easyText].isEmpty, !facts.hasCheckedText {
            let missing: HouseFact = facts[.easyCheckedBy].isEmpty ? .easyCheckedBy : .easyCheckedOn
            problems.add(Self.name(of: missing), PlainPhrase.checkIsMissing)
        }
        try problems.throwIfAny()
    }

    private func value(of fact: HouseFact, on today: CalendarDay, _ problems: inout FormProblems) -> String {
        let name = Self.name(of: fact)
        let typed = fields[name]
        guard !typed.isEmpty else { return "" }
        if typed.exceeds(fact.limit) { problems.add(name, KernelPhrase.textIsTooLong(count: fact.limit)) }
        switch fact.kind {
        case .line: return typed.singleLine
        case .lines: return typed
        case .email: return problems.address(name, typed, otherwise: FeedbackPhrase.emailIsWrong)?.rawValue ?? ""
        case .webAddress:
            if let address = WebAddress(rawValue: typed) { return address.rawValue }
            problems.add(name, NetworkPhrase.noWebAddress)
        case .day:
            guard let day = CalendarDay(typed: typed) else {
                problems.add(name, NetworkPhrase.noDay)
                return ""
            }
            if day > today { problems.add(name, NetworkPhrase.dayIsAhead) }
            return day.rawValue
        case .number:
            if let number = Int(typed), HouseFacts.answerDaysRange.contains(number) { return String(number) }
            problems.add(name, PlainPhrase.noNumberOfDays)
        case .choice(let values): return values.contains(typed) ? typed : ""
        }
        return ""
    }

    /// Those that somebody has filled in; what stands in a row without its part, or without a reason, is not thrown away.
    private func barriers(_ problems: inout FormProblems) -> [KnownBarrier] {
        (0..<KnownBarrier.most).compactMap { index in
            let names = [Self.part(index), Self.reason(index), Self.alternative(index)]
            let typed = names.map { fields[$0].singleLine }
            guard typed.contains(where: { !$0.isEmpty }) else { return nil }
            for (name, text) in zip(names, typed) where text.exceeds(KnownBarrier.limit) {
                problems.add(name, KernelPhrase.textIsTooLong(count: KnownBarrier.limit))
            }
            for place in 0...1 where typed[place].isEmpty { problems.add(names[place], KernelPhrase.fieldIsRequired) }
            return KnownBarrier(
                part: typed[0], ground: KnownBarrier.Ground(rawValue: fields[Self.ground(index)]) ?? .notCompliant,
                reason: typed[1], alternative: typed[2])
        }
    }
}
