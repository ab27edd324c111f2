import Domain
import Storage
import Words

/// Who looks after a profile, read at one moment.
struct EditorsContents: Sendable {
    let editors: [Account]
    /// Who was asked and has not said yes yet.
    let invitations: [EditorInvitation]
    /// What can still be undone, and the names of those who went and came.
    let handovers: [Handover]
    let names: [Account.ID: String]

    init(of organisation: Organisation.ID, at now: Instant, in db: Reader) throws {
        editors = try db.accounts(holding: .editor(of: organisation))
        invitations = try db.editorInvitations(to: organisation, at: now)
        handovers = try db.handovers(of: organisation, doneSince: now.advanced(by: .zero - Handover.undoing))
        names = try db.accountNames(Set(handovers.flatMap { [$0.account] + [$0.successorAccount].compactMap(\.self) }))
    }
}

/// Who looks after a profile: all of them are equal, each may ask others, go, and hand over.
struct EditorsPage {
    let visit: Visit
    let organisation: Organisation
    let contents: EditorsContents
    let form: InvitationForm
    var problems = FormProblems()

    private var words: Words { visit.words }
    private var address: OrganisationAddress { OrganisationAddress(organisation.slug) }
    private var own: Account.ID? { visit.caller.signedIn?.account.id }

    var frame: PageFrame {
        visit.frame(
            title: words(HandoverPhrase.editors),
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(organisation.name, address.page),
            ],
            entry: .organisations, notice: notice, bodyClass: "network",
            body: """
                <h1>\(words(HandoverPhrase.editors))</h1>
                <p class="lead" dir="auto">\(organisation.name)</p>
                <p>\(words(HandoverPhrase.editorsLead))</p>
                \(list)\(handover)\(recent)
                <section class="flow"><h2>\(words(NetworkPhrase.invite))</h2>\
                <p>\(words(HandoverPhrase.inviteLead))</p>\(invitation)</section>
                """)
    }

    private var notice: Notice? {
        let sentence: String? =
            switch visit.query["done"] {
            case "invited": words(NetworkPhrase.invitedNotice(organisation: organisation.name))
            case "withdrawn": words(HandoverPhrase.withdrawnNotice)
            case "removed": words(HandoverPhrase.removedNotice)
            case "undone": words(HandoverPhrase.undoneNotice)
            default: nil
            }
        return sentence.map { Notice(kind: .success, text: "<p>\($0)</p>") }
    }

    private var list: HTML {
        let nobody: HTML? = contents.editors.isEmpty ? "<p>\(words(CarePhrase.nobodyEdits))</p>" : nil
        let editors: [HTML] = contents.editors.map { line($0) }
        let asked: [HTML] = contents.invitations.map { line($0) }
        guard !(editors + asked).isEmpty else { return "\(nobody)" }
        return "\(nobody)<ul class=\"lines\">\(editors + asked)</ul>"
    }

    /// By the name that was typed: who has this address is theirs to say.
    private func line(_ invitation: EditorInvitation) -> HTML {
        let withdraw = PostButton(
            label: words(HandoverPhrase.withdrawInvitation), address: address.withdrawal(of: invitation.id),
            csrf: visit.csrf, kind: .quiet, isSmall: true,
            accessibleLabel: "\(words(HandoverPhrase.withdrawInvitation)): \(invitation.name)")
        return """
            <li class="row spread"><div><strong dir="auto">\(invitation.name)</strong>\
            <p><span dir="ltr">\(invitation.email.rawValue)</span></p>\
            <p>\(StatusWord(tone: .waiting, word: words(HandoverPhrase.notAccepted)))</p></div>\(withdraw)</li>
            """
    }

    private func line(_ account: Account) -> HTML {
        let isOwn = account.id == own
        let phrase = words(isOwn ? HandoverPhrase.leave : .remove)
        let button = Button(
            label: phrase, action: .ask(address.removal(of: account.id)), kind: .quiet, isSmall: true,
            accessibleLabel: "\(phrase): \(account.name)")
        return """
            <li class="row spread"><div><strong dir="auto">\(account.name)</strong>\
            <p><span dir="ltr">\(account.email.rawValue)</span> \
            \(CopyButton(words: words, text: account.email.rawValue))</p></div>\(button)</li>
            """
    }

    /// For whoever looks after the profile: only they can give that on.
    private var handover: HTML? {
        guard visit.isEditor(of: organisation.id) else { return nil }
        let begin = Button(label: words(HandoverPhrase.handOver), action: .link(address.handover))
        return "<section class=\"flow\"><p>\(words(HandoverPhrase.handOverHint))</p>\(begin)</section>"
    }

    private var recent: HTML? {
        guard !contents.handovers.isEmpty else { return nil }
        return """
            <section class="flow"><h2>\(words(HandoverPhrase.recent))</h2>\
            <ul class="lines">\(contents.handovers.map(line))</ul></section>
            """
    }

    private func line(_ handover: Handover) -> HTML {
        let gone = words(DeskPhrase.authorGone)
        let before = contents.names[handover.account] ?? gone
        let after = handover.successorAccount.flatMap { contents.names[$0] } ?? gone
        let day = words.day(visit.day(of: handover.doneAt ?? visit.now))
        let undo = PostButton(
            label: words(KernelPhrase.undo), address: address.undoing(of: handover.id), csrf: visit.csrf,
            isSmall: true)
        let sentence = words(HandoverPhrase.fromTo(before: before, day: day, after: after))
        return "<li class=\"row spread\"><span>\(sentence)</span>\(undo)</li>"
    }

    private var invitation: FormFrame {
        let view = FormView<NetworkPhrase>(words: words, fields: form.fields, problems: problems)
        return view.frame(
            action: address.editors, csrf: visit.csrf, submit: words(NetworkPhrase.sendInvitation), kind: .plain
        ) {
            view.email("email", .email, isRequired: true)
            view.text("name", .person, limit: ContactRole.nameLimit, isRequired: true)
            view.languages("language", .languageOfMail, usual: .german, isRequired: true)
        }
    }
}

/// "Amal entfernen?", or whether somebody leaves, with what follows.
struct EditorQuestionPage {
    let visit: Visit
    let organisation: Organisation
    let account: Account
    let isLast: Bool

    var frame: PageFrame {
        let (words, address) = (visit.words, OrganisationAddress(organisation.slug))
        let isOwn = account.id == visit.caller.signedIn?.account.id
        let title =
            isOwn
            ? words(HandoverPhrase.leaveQuestion(organisation: organisation.name))
            : words(HandoverPhrase.removeQuestion(person: account.name))
        let last: HTML? = isLast ? "<p>\(words(HandoverPhrase.lastFollows))</p>" : nil
        let question = Question(
            title: title,
            content: "<p>\(words(isOwn ? HandoverPhrase.leaveFollows : .removeFollows))</p>\(last)" as HTML,
            yes: PostButton(
                label: words(isOwn ? HandoverPhrase.leave : .remove), address: address.removal(of: account.id),
                csrf: visit.csrf, kind: .danger),
            no: (words(HandoverPhrase.keep), address.editors))
        return visit.frame(
            title: title,
            crumbs: [
                .init(organisation.name, address.page), .init(words(HandoverPhrase.editors), address.editors),
            ],
            entry: .organisations, bodyClass: "network", body: question.html)
    }
}
