import Domain
import Words

/// What a phase of a board asks and how long it lasts, as typed.
struct PhaseForm {
    private(set) var fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    init(showing phase: BoardPhase) {
        self.init(question: phase.question, minutes: phase.minutes, phase.isWritingHidden, phase.isVotePlanned)
    }

    init(showing plan: BoardPhasePlan) {
        self.init(question: plan.question, minutes: plan.minutes, plan.isWritingHidden, plan.isVotePlanned)
    }

    private init(question: Translated?, minutes: Int, _ isWritingHidden: Bool, _ isVotePlanned: Bool) {
        fields = FormFields([
            "minutes": String(minutes), "hidden": isWritingHidden ? "yes" : "", "vote": isVotePlanned ? "yes" : "",
        ])
        for (language, text) in question?.texts ?? [:] { fields[Self.question(in: language)] = text }
    }

    /// Whether the form asked more than the question and the minutes.
    var isPlanned: Bool { fields.isTicked(Self.planned) }
    static let planned = "planned"

    static func question(in language: Language) -> String { "text-\(language.rawValue)" }

    static func name(in language: Language) -> String { "name-\(language.rawValue)" }

    /// What was typed, and can be kept.
    struct Plan {
        let question: Translated?
        let minutes: Int
        let isWritingHidden: Bool
        let isVotePlanned: Bool
    }

    /// - Parameter languages: in which a question can be asked.
    func plan(_ languages: [Language]) throws(FormProblems) -> Plan {
        var problems = FormProblems()
        let plan = read(languages, &problems)
        guard problems.isEmpty else { throw problems }
        return plan
    }

    /// A further phase, named in the language of whoever puts it in.
    func extraPhase(in language: Language, _ languages: [Language]) throws(FormProblems) -> ExtraPhase {
        var problems = FormProblems()
        let name = fields["name"].singleLine
        if name.isEmpty { problems.add("name", BoardLeadPhrase.phaseNeedsName) }
        if name.exceeds(BoardPhase.titleLimit) {
            problems.add("name", KernelPhrase.textIsTooLong(count: BoardPhase.titleLimit))
        }
        for language in languages where fields[Self.name(in: language)].singleLine.exceeds(BoardPhase.titleLimit) {
            problems.add(Self.name(in: language), KernelPhrase.textIsTooLong(count: BoardPhase.titleLimit))
        }
        let plan = read(languages, &problems)
        guard problems.isEmpty else { throw problems }
        return ExtraPhase(title: title(name, in: language, languages), question: plan.question, minutes: plan.minutes)
    }

    /// What the phase is called in each language in which somebody has said it.
    private func title(_ name: String, in own: Language, _ languages: [Language]) -> Translated {
        var texts = [own: name]
        for language in languages where language != own { texts[language] = fields[Self.name(in: language)].singleLine }
        return Translated(texts) ?? Translated(own, name)
    }

    private func read(_ languages: [Language], _ problems: inout FormProblems) -> Plan {
        var texts: [Language: String] = [:]
        for language in languages {
            let text = fields[Self.question(in: language)].singleLine
            if text.exceeds(BoardPhase.questionLimit) {
                problems.add(
                    Self.question(in: language), KernelPhrase.textIsTooLong(count: BoardPhase.questionLimit))
            }
            texts[language] = text
        }
        let (possible, minutes) = (BoardPhase.possibleMinutes, Int(fields["minutes"]) ?? 0)
        if !possible.contains(minutes) {
            problems.add("minutes", EventPhrase.numberIsWrong(least: possible.lowerBound, most: possible.upperBound))
        }
        return Plan(
            question: Translated(texts), minutes: minutes, isWritingHidden: fields.isTicked("hidden"),
            isVotePlanned: fields.isTicked("vote"))
    }
}

extension FormView<BoardLeadPhrase> {
    /// What a phase asks: in the reader's language first, in the others folded away.
    /// - Parameter isNamed: whether the phase is called something else in each, too.
    func questions(isNamed: Bool = false) -> HTML {
        let languages = words.lexicon.languages
        let own = languages.filter { $0.tag == words.language.tag }
        let others = languages.filter { $0.tag != words.language.tag }
        let isOpen = others.contains { language in
            problem(PhaseForm.question(in: language.tag)) != nil || problem(PhaseForm.name(in: language.tag)) != nil
        }
        let further = others.map { language -> HTML in
            "\(isNamed ? name(language) : .nothing)\(question(language))"
        }
        let label = isNamed ? BoardLeadPhrase.nameInOtherLanguages : .otherLanguages
        return """
            \(own.map(question))\
            \(Disclosure(label: words(label), content: "\(further)", isOpen: isOpen))
            """
    }

    private func name(_ language: InterfaceLanguage) -> HTML {
        text(
            PhaseForm.name(in: language.tag), .nameIn(language: language.endonym), limit: BoardPhase.titleLimit
        ).html
    }

    private func question(_ language: InterfaceLanguage) -> HTML {
        text(
            PhaseForm.question(in: language.tag), .questionIn(language: language.endonym),
            limit: BoardPhase.questionLimit
        ).html
    }

    func minutes() -> Field { number("minutes", .minutesLabel, in: BoardPhase.possibleMinutes, isRequired: true) }
}
