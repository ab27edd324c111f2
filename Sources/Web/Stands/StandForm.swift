import Domain
import Words

/// The request for a stand, as typed.
struct StandForm {
    private static let supplies = StandSupply.Kind.allCases

    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// Begins with what is kept; before that, with one table and the languages of the organisation.
    init(showing stand: Stand?, of organisation: Organisation) {
        var fields = FormFields()
        let supply = stand?.request.supply ?? StandSupply(tables: 1)
        for kind in Self.supplies { fields[kind.rawValue] = String(supply[kind]) }
        fields["text"] = stand?.request.text ?? ""
        // Whoever changes a request that is withdrawn or declined meanwhile would ask anew and not know it. That the hosts
        // promise it meanwhile changes nothing.
        fields["standing"] = stand.flatMap { $0.status.counts ? nil : $0.status.rawValue } ?? ""
        fields.set(
            "language", to: (stand?.request.languages ?? organisation.languages).map(\.rawValue).sorted())
        self.fields = fields
    }

    /// - Parameters:
    ///   - language: in which the page is read, and therefore written; what was not changed stays in its own.
    ///   - before: nil for the first request.
    func request(
        in language: Language, changing before: Stand.Request?, taxonomy: Taxonomy
    ) throws(FormProblems) -> Stand.Request {
        var problems = FormProblems()
        let text = fields["text"]
        if text.isEmpty { problems.add("text", StandPhrase.textIsMissing) }
        if text.exceeds(Stand.textLimit) { problems.add("text", KernelPhrase.textIsTooLong(count: Stand.textLimit)) }
        let supply = StandSupply(
            tables: number("tables", &problems), walls: number("walls", &problems), power: number("power", &problems))
        try problems.throwIfAny()
        let known = Set(taxonomy.all(Language.self))
        return Stand.Request(
            text: text, language: before.flatMap { $0.text == text ? $0.language : nil } ?? language, supply: supply,
            languages: known.intersection(fields.all("language").map(Language.init(rawValue:))))
    }

    private func number(_ name: String, _ problems: inout FormProblems) -> Int {
        let range = 0...Stand.mostOfAKind
        let number = fields[name].isEmpty ? 0 : Int(fields[name])
        guard let number, range.contains(number) else {
            problems.add(name, StandPhrase.numberIsWrong(most: range.upperBound))
            return 0
        }
        return number
    }
}
