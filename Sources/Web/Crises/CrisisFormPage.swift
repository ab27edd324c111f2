import Domain
import Words

/// The form of a crisis: what is usual stands there already, in all languages.
struct CrisisFormPage {
    let visit: Visit
    /// Nil for a new one.
    let crisis: Crisis?
    let form: CrisisForm
    var problems = FormProblems()
    var conflict: FormConflict?

    private var words: Words { visit.words }
    private var view: FormView<CrisisPhrase> { FormView(words: words, fields: form.fields, problems: problems) }

    var frame: PageFrame {
        let title = words(crisis == nil ? CrisisPhrase.openCrisis : .changeCrisis)
        return visit.frame(
            title: title, crumbs: visit.crumbs(to: crisis), bodyClass: "desk",
            warning: conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: "<h1>\(title)</h1>\(crisis == nil ? templates : nil)\(frameOfForm)")
    }

    /// One tap fills in what is usual in a crisis of this sort.
    private var templates: HTML {
        let links = CrisisTemplate.allCases.map { template -> HTML in
            let isChosen = template == form.template
            return """
                <li><a class="button small" href="\(CrisisAddress.new(from: template))"\
                \(attribute: "aria-current", "true", if: isChosen)>\(words(template.phrase))</a></li>
                """
        }
        return "<p>\(words(CrisisPhrase.templateHint))</p><ul class=\"plain row\">\(links)</ul>"
    }

    private var frameOfForm: FormFrame {
        let address = crisis.map { CrisisAddress($0) }
        return view.frame(
            action: address?.edit ?? CrisisAddress.desk, csrf: visit.csrf,
            submit: crisis == nil ? words(CrisisPhrase.openIt) : words(KernelPhrase.save),
            back: address?.desk ?? CrisisAddress.desk
        ) {
            Field.hidden("template", form.template.rawValue)
            if crisis != nil { view.version }
            titles
            view.choices("district", .whereItIs, view.terms(District.self), hint: .whereHint)
            SpokenLanguages(view: view, question: .spokenThere).html
            contact
            view.choices("unwanted", .notNeeded, view.terms(HelpKind.self), hint: .notNeededHint)
        }
    }

    /// In each language, with a hint where the template's title would stand beside another one in German.
    private var titles: HTML {
        let untouched = form.template.untouchedTitles(words.lexicon) { form.fields[CrisisForm.title($0)] }.map(\.tag)
        let fields = visit.inEachLanguage { language, name in
            var field = view.text(
                CrisisForm.title(language), .titleIn(language: name), limit: Crisis.titleLimit,
                isRequired: language == .german)
            if untouched.contains(language) { field.hint = words(CrisisCarePhrase.titleOfTemplate) }
            return field.html
        }
        let same = CrisisForm.sameTitle
        let isAsked = view.problem(same) != nil || form.fields.isTicked(same)
        return "\(fields)\(isAsked ? view.asking(CrisisCarePhrase.self).tick(same, .bothHaveTitle) : nil)"
    }

    private var contact: HTML {
        """
        \(view.text("name", .contactName, hint: .contactHint, limit: CrisisContact.nameLimit, isRequired: true))\
        \(view.text("phone", .phone, kind: .telephone, limit: ContactRole.phoneLimit))\
        \(view.email("email", .email))
        """
    }

    /// A field in words, for whoever compares what two people wrote.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        let taxonomy = words.lexicon.taxonomy
        switch name {
        case "name": return (words(CrisisPhrase.contactName), fields[name])
        case "phone": return (words(CrisisPhrase.phone), fields[name])
        case "email": return (words(CrisisPhrase.email), fields[name])
        case "district":
            let chosen: Set<District> = fields.terms(name, taxonomy)
            return (words(CrisisPhrase.whereItIs), words.list(words.labels(of: chosen)))
        case "language":
            let chosen: Set<Language> = fields.terms(name, taxonomy)
            return (words(CrisisPhrase.spokenThere), words.list(words.labels(of: chosen)))
        case "unwanted":
            let chosen: Set<HelpKind> = fields.terms(name, taxonomy)
            return (words(CrisisPhrase.notNeeded), words.list(words.labels(of: chosen)))
        default:
            return words.lexicon.languages.first { CrisisForm.title($0.tag) == name }.map { language in
                (words(CrisisPhrase.titleIn(language: language.endonym)), fields[name])
            }
        }
    }
}

/// Which languages somebody speaks: those of the house first, the others folded away.
struct SpokenLanguages: Component {
    let view: FormView<CrisisPhrase>
    let question: CrisisPhrase
    var hint: CrisisPhrase?

    var html: HTML {
        let words = view.words
        let common = Set(words.lexicon.languages.map(\.tag)).subtracting([.simpleGerman])
        let first = view.terms(Language.self).filter { common.contains(Language(rawValue: $0.value)) }
        let others = words.sortedTerms(Language.self).filter { !common.contains($0) && $0 != .simpleGerman }
            .map { Choice(value: $0.rawValue, label: words.label($0)) }
        // What is wrong is said once, beside the languages of the house.
        var rest = view.choices("language", .moreLanguages, others, id: "field-language-more")
        rest.problem = nil
        return """
            \(view.choices("language", question, first, hint: hint))\
            \(Disclosure(
                label: words(CrisisPhrase.moreLanguages), content: rest,
                isOpen: rest.choices.contains(where: \.isChosen)))
            """
    }
}

extension Visit {
    /// The same question in the reader's own language and in German, and in the others folded away.
    func inEachLanguage(_ question: (_ language: Language, _ name: String) -> HTML) -> HTML {
        let all = words.lexicon.languages
        let first = all.filter { $0.tag == words.language.tag || $0.tag == .german }
        let rest = all.filter { !first.contains($0) }
        return """
            \(first.map { question($0.tag, $0.endonym) })\
            \(Disclosure(
                label: words(NetworkPhrase.otherLanguages),
                content: "\(rest.map { question($0.tag, $0.endonym) })" as HTML))
            """
    }

    /// From the desk to one crisis, or to all of them.
    func crumbs(to crisis: Crisis? = nil) -> [PageFrame.Crumb] {
        let list = [
            PageFrame.Crumb(words(DeskPhrase.deskTitle), DeskAddress.page),
            PageFrame.Crumb(words(CrisisPhrase.crises), CrisisAddress.desk),
        ]
        return list + (crisis.map { [.init(words.text($0.title), CrisisAddress($0).desk)] } ?? [])
    }
}
