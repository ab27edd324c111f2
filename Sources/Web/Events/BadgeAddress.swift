import Actions
import Domain

/// What is printed for the day.
extension EventDeskAddress {
    var badges: String { page + "/badges" }
    /// Shows the sheets that were just chosen.
    func badges(_ choice: BadgeChoice) -> String {
        badges + "?" + choice.parameters.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }
    /// The badge of one person, chosen and not yet printed.
    func badge(of person: Registration.ID) -> String {
        "\(badges)?\(BadgeChoice.who)=\(BadgeSelection.person(person).text)"
    }
    /// Everything for the evening before, as one document.
    var dayPack: String { page + "/day-pack" }
    var signatureList: String { page + "/signature-list" }
    func signatureList(_ form: SignatureListForm) -> String { "\(signatureList)?form=\(form.rawValue)" }
    var posters: String { page + "/posters" }
    func posters(of kind: PosterKind) -> String { "\(posters)?of=\(kind.rawValue)" }
}
