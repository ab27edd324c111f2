import Domain
import Foundation

/// The coordination's desk.
enum DeskAddress {
    static let page = "/desk"
    /// Of whoever cares for an organisation.
    static let own = page + "/own"
    /// What they tell their groups of the week.
    static let week = own + "/week"
    static func week(in language: Language) -> String { "\(week)?in=\(language.rawValue)" }
    /// What was proposed to organisations that no letter reaches.
    static let unheard = page + "/unheard"
    static let journal = page + "/journal"
    /// Those of its entries that somebody wants to see.
    /// - Parameter entry: only older ones than this.
    static func journal(_ choice: JournalChoice, before entry: Int64? = nil) -> String {
        let asked = choice.query + (entry.map { [("before", String($0))] } ?? [])
        return asked.isEmpty ? journal : journal + "?" + asked.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }
    /// Its page on which this entry is the first, and there the entry.
    static func journal(showing entry: Int64) -> String {
        "\(journal(JournalChoice(), before: entry + 1))#\(placeInJournal(entry))"
    }
    static func placeInJournal(_ entry: Int64) -> String { "entry-\(entry)" }
    static let undoingAnyChange = undoing("{entry}")
    /// The journal, right after this change was undone.
    static func journal(afterUndoing entry: Int64) -> String { "\(journal)?undone=\(entry)" }
    /// Undoes the change of which this entry tells.
    static func undoing(_ entry: Int64) -> String { undoing(String(entry)) }
    private static func undoing(_ entry: String) -> String { "\(journal)/\(entry)/undoing" }
    static let undoingAnyDeed = undoing(deedNumbered: "{deed}")
    /// Undoes all that somebody did at once.
    static func undoing(deed: Int64) -> String { undoing(deedNumbered: String(deed)) }
    private static func undoing(deedNumbered deed: String) -> String { "\(page)/deeds/\(deed)/undoing" }
    static let mail = page + "/mail"
    static let stopOfMail = mail + "/stop"
    static let anyLetter = Identifier<Message>(rawValue: "{letter}")
    /// The letters that are there.
    static func mail(_ standing: LetterStanding) -> String { "\(mail)?state=\(standing.rawValue)" }
    static func stop(of letter: Identifier<Message>) -> String { "\(mail)/\(letter)/stop" }
    static func sending(of letter: Identifier<Message>) -> String { "\(mail)/\(letter)/sending" }
    static func mail(afterStopping number: Int) -> String { "\(mail(.stopped))&stopped=\(number)" }
    static let mailAfterSending = mail(.waiting) + "&sent=1"
    static let organisations = page + "/organisations"
    static let newOrganisation = organisations + "/new"
    /// The form with a name that somebody has typed elsewhere.
    static func newOrganisation(named name: String) -> String {
        newOrganisation + "?name=\(name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
    }
    /// Those that have never confirmed their profile.
    static let unconfirmedOrganisations = organisations(.unconfirmed)
    /// Those that nobody looks after any more.
    static let organisationsLeftAlone = organisations(.leftAlone)
    static func organisations(_ choice: DeskOrganisationChoice) -> String { "\(organisations)?only=\(choice.rawValue)" }
    /// Organisations from a table that was kept elsewhere.
    static let importing = organisations + "/import"
    static let importExample = importing + "/example"
    static let importingDone = importing + "?done=taken"
    static let importUndone = importing + "?done=undone"
    static let anyImport = Identifier<ImportBatch>(rawValue: "{batch}")
    static func undoing(_ batch: Identifier<ImportBatch>) -> String { "\(importing)/\(batch)/undoing" }
    static let organisationsTable = organisations + ".csv"
    static let search = page + "/search"
    /// What was found.
    /// - Parameter kept: what stands there in place of what was typed.
    static func search(_ kept: String) -> String { "\(search)?\(kept)" }
    /// Who may do what.
    static let accounts = page + "/accounts"
    /// Whether a role is still needed.
    static let reviewOfRoles = accounts + "/review"
    static let barriers = page + "/barriers"
    /// What people ask the coordination.
    static let questions = page + "/questions"
    static let events = page + "/events"
    /// What whoever runs the house sees to.
    static let upkeep = page + "/upkeep"
    /// How everything looks, for whoever builds on.
    static let styles = page + "/styles"

    /// Whether `path` belongs to the desk, be there something or not.
    static func covers(_ path: String) -> Bool {
        path == page || path.hasPrefix(page + "/")
    }
}
