import Actions
import Domain
import Words

/// The form of a need: a task, how much of it, where and when, and who is there.
struct CrisisNeedFormPage {
    let visit: Visit
    let crisis: Crisis
    let form: CrisisNeedForm
    var problems = FormProblems()
    /// Whose need it is, where its own people write it down; nil at the desk.
    var organisation: Organisation?
    /// What is put right; nil for a new one.
    var need: CrisisNeed?
    var conflict: FormConflict?

    private var words: Words { visit.words }
    private var own: HelperAddress? { organisation.map { HelperAddress(of: OrganisationAddress($0.slug)) } }

    var frame: PageFrame {
        let title =
            need.map { words(CrisisCarePhrase.changeNeed(what: saying($0).what)) } ?? words(CrisisPhrase.addNeed)
        let lead = need == nil ? words(CrisisPhrase.needLead) : words(CrisisCarePhrase.changeLead)
        return visit.frame(
            title: title, crumbs: crumbs, bodyClass: own == nil ? "desk" : "network",
            warning: conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: "<h1>\(title)</h1><p class=\"lead\">\(lead)</p>\(frameOfForm)")
    }

    private func saying(_ need: CrisisNeed) -> NeedSaying {
        NeedSaying(need, in: words, zone: visit.services.settings.timeZone)
    }

    private var crumbs: [PageFrame.Crumb] {
        guard let own else { return visit.crumbs(to: crisis) }
        return [
            .init(words(MyDeskPhrase.title), DeskAddress.own), .init(words(CrisisPhrase.ownNeeds), own.needs),
        ]
    }

    private var frameOfForm: FormFrame {
        let view = FormView<CrisisPhrase>(words: words, fields: form.fields, problems: problems)
        return view.frame(
            action: action, csrf: visit.csrf,
            submit: need == nil ? words(CrisisPhrase.addNeed) : words(KernelPhrase.save),
            back: own?.needs ?? CrisisAddress(crisis).desk
        ) {
            if own != nil { Field.hidden("crisis", crisis.slug) }
            if need == nil {
                view.menu("kind", .kindOfHelp, of: HelpKind.self, isRequired: true)
            } else {
                view.version
            }
            view.number("amount", .amount, in: HelpAmount.range, hint: .amountHint, isRequired: true)
            visit.inEachLanguage { language, name in
                view.multiline(
                    CrisisNeedForm.task(language), .taskIn(language: name), rows: 3, limit: CrisisNeed.taskLimit,
                    isRequired: language == .german
                ).html
            }
            if need == nil { view.menu("language", .languageNeeded, spoken, nothing: .anyLanguage) }
            view.menu("district", .district, of: District.self, nothing: .wholeCity)
            view.text("venue", .place, hint: .placeHint, limit: CrisisNeed.placeLimit, isRequired: true)
            view.day("day", .day, hint: .dayHint)
            "<div class=\"columns equal\">\(view.text("from", .timeFrom, kind: .time))\(view.text("to", .timeTo, kind: .time))</div>"
            view.asking(CrisisCarePhrase.self).day("lastDay", .lastDay, hint: .lastDayHint)
            view.text("person", .person, hint: .personHint, limit: CrisisContact.nameLimit, isRequired: true)
            view.text("phone", .phone, kind: .telephone, limit: ContactRole.phoneLimit)
            view.email("email", .email)
            if own == nil, need == nil {
                view.text("organisation", .organisationThatNeeds, hint: .organisationHint)
            }
            if need == nil { view.choice("holds", .holdsFor, hours, isRequired: true, isAside: true) }
            view.tick("urgent", .isUrgentTick)
            PrivacyNotice(words: words, form: .crisisNeed)
        }
    }

    private var spoken: [Choice] {
        words.sortedTerms(Language.self).filter { $0 != .simpleGerman }.map {
            Choice(value: $0.rawValue, label: words.label($0))
        }
    }

    private var hours: [Choice] {
        CrisisNeedForm.choicesOfHours.map { hours in
            Choice(value: String(hours), label: words(CrisisPhrase.daysLong(count: hours / 24)))
        }
    }

    private var action: String {
        guard let need else { return own?.needs ?? CrisisAddress(crisis).needs }
        return own?.editing(need.id) ?? CrisisAddress(crisis).editing(need.id)
    }

    /// A field in words, for whoever compares what two people wrote.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        let phrases: [String: CrisisPhrase] = [
            "amount": .amount, "venue": .place, "day": .day, "from": .timeFrom, "to": .timeTo, "person": .person,
            "phone": .phone, "email": .email,
        ]
        if let phrase = phrases[name] { return (words(phrase), fields[name]) }
        switch name {
        case "lastDay": return (words(CrisisCarePhrase.lastDay), fields[name])
        case "district":
            let district: District? = fields.term(name, words.lexicon.taxonomy)
            return (words(CrisisPhrase.district), district.map { words.label($0) } ?? words(CrisisPhrase.wholeCity))
        case "urgent":
            let said = fields.isTicked(name) ? words(KernelPhrase.yes) : words(KernelPhrase.no)
            return (words(CrisisPhrase.isUrgentTick), said)
        default:
            return words.lexicon.languages.first { CrisisNeedForm.task($0.tag) == name }.map { language in
                (words(CrisisPhrase.taskIn(language: language.endonym)), fields[name])
            }
        }
    }
}
