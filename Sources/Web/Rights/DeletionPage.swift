import Domain
import Storage
import Words

/// What goes when somebody has everything deleted, and what stays although they have.
struct DeletionContents: Sendable {
    let goes: [RightsPhrase]
    let stays: [RightsPhrase]
    let isOfAccount: Bool
    /// Why nothing can be deleted as it stands.
    let hindrance: HeldRoleRefusal?

    init(of account: Account, in db: Reader) throws {
        let roles = try db.roles(of: account.id)
        var (goes, stays): ([RightsPhrase], [RightsPhrase]) = ([.goesAccount, .goesSessions], [])
        if !roles.isEmpty { goes.append(.goesRoles) }
        if try db.helper(of: account.id) != nil { goes.append(.goesHelp) }
        goes.append(.goesLetters)
        let registrations = try db.registrations(at: account.email)
        if !registrations.isEmpty { stays.append(.staysRegistrations(count: registrations.count)) }
        if roles.contains(where: { $0.role == .editor }) { stays.append(.staysProfile) }
        (self.goes, self.stays, isOfAccount) = (goes, stays + Self.always, true)
        hindrance = try db.isLastOfCoordination(account.id) ? .lastOfCoordination : nil
    }

    /// - Parameter answersForOthers: whether letters about other places of a delegation go to their address.
    init(of registration: Registration, answersForOthers: Bool, at now: Instant, in db: Reader) throws {
        var goes: [RightsPhrase] = [.goesPerson, .goesAnswers, .goesConsents]
        if try registration.status.holdsPlace && !db.isOver(registration.event, at: now) { goes.append(.goesPlace) }
        goes += [.goesEntry, .goesContacts, .goesLetters]
        var stays: [RightsPhrase] = [.staysCards, .staysPapers]
        if answersForOthers { stays.insert(.staysDelegation, at: 0) }
        (self.goes, self.stays, isOfAccount, hindrance) = (goes, stays + Self.always, false, nil)
    }

    private static let always: [RightsPhrase] = [
        .staysJournal(count: JournalEntry.months), .staysBackups,
    ]
}

/// Says what follows before anything is deleted: what goes, what stays and why. One button does it.
struct DeletionPage {
    let visit: Visit
    let address: OwnDataAddress
    let contents: DeletionContents
    var refusal: HeldRoleRefusal?

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(contents.isOfAccount ? RightsPhrase.deleteAccount : RightsPhrase.deleteRegistration)
        return visit.frame(
            title: title, crumbs: [.init(words(RightsPhrase.dataTitle), address.page)],
            notice: (contents.hindrance ?? refusal).map { reason in
                Notice(
                    kind: refusal == nil ? .caution : .problem, text: "\(reason.explanation(in: words))",
                    isAnnounced: refusal != nil)
            },
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(RightsPhrase.deletionLead))</p>
                <h2>\(words(RightsPhrase.whatGoes))</h2>
                <ul>\(contents.goes.map(line))</ul>
                <h2>\(words(RightsPhrase.whatStays))</h2>
                <ul>\(contents.stays.map(line))</ul>
                <div class="row">\(contents.hindrance == nil ? deleting : nil)\
                \(Button(label: words(KernelPhrase.cancel), action: .link(address.page), kind: .quiet))</div>
                """)
    }

    private var deleting: PostButton {
        PostButton(
            label: words(RightsPhrase.deleteNow), address: address.deletion, csrf: visit.csrf, kind: .danger)
    }

    private func line(_ phrase: RightsPhrase) -> HTML { "<li>\(words(phrase))</li>" }
}

/// There is nothing left to show.
struct DeletedPage {
    let visit: Visit

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(RightsPhrase.deletedTitle),
            body: """
                <h1>\(words(RightsPhrase.deletedTitle))</h1>
                <p class="lead">\(words(RightsPhrase.deletedLead))</p>
                <p>\(Button(label: words(KernelPhrase.toStart), action: .link("/"), kind: .primary))</p>
                """)
    }
}
