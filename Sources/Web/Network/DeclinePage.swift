import Domain
import HTTPTypes
import Words

/// The coordination says no to what an organisation wants to be called, and why.
struct DeclinePage {
    let visit: Visit
    let organisation: Organisation
    let proposal: ProfileProposal
    let fields: FormFields
    var problems = FormProblems()

    static func reason(in fields: FormFields) throws(FormProblems) -> String {
        let reason = fields["reason"]
        guard !reason.isEmpty else { throw FormProblems("reason", ProfilePhrase.reasonMissing) }
        guard !reason.exceeds(ProfileProposal.reasonLimit) else {
            throw FormProblems("reason", KernelPhrase.textIsTooLong(count: ProfileProposal.reasonLimit))
        }
        return reason
    }

    var frame: PageFrame {
        let words = visit.words
        let view = FormView<ProfilePhrase>(words: words, fields: fields, problems: problems)
        let formFrame = view.frame(
            action: OrganisationAddress(organisation.slug).decline, csrf: visit.csrf,
            submit: words(ProfilePhrase.decline), back: OrganisationAddress.waiting
        ) {
            Field.hidden("since", fields["since"].nonEmpty ?? String(proposal.since.milliseconds))
            view.multiline(
                "reason", .reasonQuestion, rows: 3, hint: .reasonHint, limit: ProfileProposal.reasonLimit,
                isRequired: true)
        }
        return visit.frame(
            title: words(ProfilePhrase.decline),
            crumbs: [
                .init(words(DeskPhrase.deskTitle), DeskAddress.page),
                .init(words(ProfilePhrase.waitingTitle), OrganisationAddress.waiting),
            ],
            bodyClass: "desk",
            body: """
                <h1>\(words(ProfilePhrase.decline))</h1>
                <p class="lead" dir="auto">\(organisation.name)</p>
                \(WaitingNote(visit: visit, approved: organisation, proposal: proposal))
                \(formFrame)
                """)
    }
}

extension ProfileProposal.Refusal: FormRefusal {
    var status: HTTPResponse.Status { .conflict }
    var field: String? { "" }

    func explanation(in words: Words) -> String { words(ProfilePhrase.proposalIsOver) }
}
