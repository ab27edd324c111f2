import Actions
import Domain
import Storage
import Words

/// "Call me back": a number, a language, a time. For whoever does not like to write.
struct CallBackForm: Component {
    let visit: Visit
    let action: String
    /// The page that sent somebody here.
    let page: String
    let event: Event?
    /// What they are asking already; empty if the page that sent them here knew nothing of it.
    let question: String
    let sent: SentForm

    private var words: Words { visit.words }

    var html: HTML {
        let view = FormView<AskPhrase>(words: words, fields: sent.fields, problems: sent.problems)
        let frame = view.frame(
            action: action, csrf: visit.csrf, submit: words(AskPhrase.callMe), kind: .plain, keepsDraft: false
        ) {
            view.asking(CallPhrase.self).text(
                TelephoneFields.number, .telephone, kind: .telephone, limit: ContactRole.phoneLimit, isRequired: true,
                autocomplete: "tel")
            view.menu(
                "language", .callBackLanguage, languages, usual: words.language.tag.spoken.rawValue, isRequired: true)
            view.choice(
                "when", .callBackWhen, times, usual: Inquiry.CallBack.anyTime.rawValue, isRequired: true, isAside: true)
            if !question.isEmpty { asked(view) }
            Field.hidden("page", page)
            Field.hidden("event", event?.slug ?? "")
            "<p class=\"small\">\(words(AskPhrase.callBackNotice))</p>" as HTML
        }
        return "<section class=\"flow\"><h2>\(Icon.phone) \(words(AskPhrase.callBackTitle))</h2>\(frame)</section>"
    }

    /// The same question stands in the form below, for whoever likes to write.
    private func asked(_ view: FormView<AskPhrase>) -> Field {
        var field = view.multiline("text", .questionLabel, rows: 2, limit: Inquiry.limit)
        field.id = "field-call-text"
        if field.value.isEmpty, sent.problems.isEmpty { field.value = question }
        return field
    }

    /// Those of the house first, each under its own name.
    private var languages: [Choice] {
        let own = words.lexicon.languages.filter { $0.tag == $0.tag.spoken }
        let tags = Set(own.map(\.tag))
        return own.map { Choice(value: $0.tag.rawValue, label: $0.endonym, language: $0.tag.rawValue) }
            + words.sortedTerms(Language.self).filter { $0 == $0.spoken && !tags.contains($0) }
            .map { Choice(value: $0.rawValue, label: words.label($0)) }
    }

    private var times: [Choice] {
        let isOver =
            visit.now
            >= CalendarDay(of: visit.now, in: visit.services.settings.timeZone)
            .at(Inquiry.CallBack.endOfToday, in: visit.services.settings.timeZone)
        return Inquiry.CallBack.allCases.filter { !(isOver && $0 == .today) }
            .map { Choice(value: $0.rawValue, label: words($0.phrase)) }
    }

    /// What somebody chose.
    /// - Throws: `FormProblems`
    static func deed(_ visit: Visit, about context: Inquiry.Context) throws -> AskToBeCalled {
        var problems = FormProblems()
        let (fields, language) = (visit.form, Language(rawValue: visit.form["language"]))
        let number = try? PhoneNumber(fields[TelephoneFields.number].singleLine)
        if number == nil { problems.add(TelephoneFields.number, NetworkPhrase.noPhone) }
        if !visit.services.taxonomy.contains(language), language != .german {
            problems.add("language", RegistrationPhrase.chooseFromList)
        }
        let time = Inquiry.CallBack(rawValue: fields["when"])
        if time == nil { problems.add("when", RegistrationPhrase.chooseFromList) }
        let question = fields["text"]
        if question.exceeds(Inquiry.limit) { problems.add("text", KernelPhrase.textIsTooLong(count: Inquiry.limit)) }
        guard problems.isEmpty, let number, let time else { throw problems }
        return AskToBeCalled(
            at: number, time, asking: question, in: language, about: context,
            correspondence: visit.services.correspondence)
    }
}

extension Inquiry.CallBack {
    var phrase: AskPhrase {
        switch self {
        case .today: .whenToday
        case .weekdayMorning: .whenWeekdayMorning
        case .weekdayAfternoon: .whenWeekdayAfternoon
        case .weekdayEvening: .whenWeekdayEvening
        case .weekend: .whenWeekend
        case .anyTime: .whenAnyTime
        }
    }
}

extension Language {
    /// What somebody speaks who reads it: nobody speaks easy German alone.
    fileprivate var spoken: Language { self == .simpleGerman ? .german : self }
}
