import Actions
import Domain
import Words

/// What is asked before an organisation is taken out of everybody's sight: why.
struct HidingPage {
    let visit: Visit
    let organisation: Organisation
    var fields = FormFields()
    var problems = FormProblems()

    static func reason(in fields: FormFields) throws(FormProblems) -> OrganisationHidingReason {
        guard let reason = OrganisationHidingReason(rawValue: fields["reason"]) else {
            throw FormProblems("reason", MergingPhrase.reasonMissing)
        }
        return reason
    }

    var frame: PageFrame {
        let words = visit.words
        let address = OrganisationAddress(organisation.slug)
        let title = words(MergingPhrase.hideTitle(organisation: organisation.name))
        let view = FormView<MergingPhrase>(words: words, fields: fields, problems: problems)
        let choices = OrganisationHidingReason.allCases.map { reason in
            Choice(value: reason.rawValue, label: words(reason.phrase))
        }
        let formFrame = view.frame(
            action: address.hiding, csrf: visit.csrf, submit: words(MergingPhrase.hide), back: address.page
        ) {
            view.choice("reason", .reasonQuestion, choices, isRequired: true)
        }
        return visit.frame(
            title: title, crumbs: visit.crumbsToDeskDirectory + [.init(organisation.name, address.page)],
            bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(MergingPhrase.hideLead))</p>
                \(formFrame)
                """)
    }
}

/// What is asked before an organisation is removed; or what speaks of it, and what to do instead.
struct RemovalPage {
    let visit: Visit
    let organisation: Organisation
    /// What others have a part in.
    let speaking: [OrganisationPart]
    var isAnswer = false

    private var words: Words { visit.words }
    private var address: OrganisationAddress { OrganisationAddress(organisation.slug) }

    var frame: PageFrame {
        let title = words(MergingPhrase.removeTitle(organisation: organisation.name))
        return visit.frame(
            title: title, crumbs: visit.crumbsToDeskDirectory + [.init(organisation.name, address.page)],
            bodyClass: "desk", body: speaking.isEmpty ? question(title).html : refused(title))
    }

    private func question(_ title: String) -> Question {
        Question(
            title: title, content: "<p>\(words(MergingPhrase.removeLead))</p>",
            yes: PostButton(
                label: words(MergingPhrase.remove), address: address.removal, csrf: visit.csrf, kind: .danger),
            no: (words(KernelPhrase.cancel), address.page))
    }

    private func refused(_ title: String) -> HTML {
        let lines = speaking.map { "<li>\(words($0.phrase))</li>" as HTML }
        let notice = Notice(
            kind: .problem, text: "<p>\(words(MergingPhrase.cannotRemove))</p><ul>\(lines)</ul>",
            isAnnounced: isAnswer, isFocused: isAnswer)
        let merge = Button(label: words(MergingPhrase.merge), action: .link(address.merger), kind: .primary)
        let hide = Button(label: words(MergingPhrase.hide), action: .link(address.hiding))
        return """
            <h1>\(title)</h1>\(notice)<p>\(words(MergingPhrase.insteadLead))</p>\
            <div class="row">\(merge)\(hide)</div>
            """
    }
}
