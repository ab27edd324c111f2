import Domain
import Words

/// A telephone number and the consent that belongs to it: neither is kept without the other.
enum TelephoneFields {
    static let number = "telephone"
    static let consent = "mayCall"

    /// What is kept, as a form shows it.
    static func fields(of telephone: Telephone?) -> FormFields {
        guard let telephone else { return FormFields() }
        return FormFields([number: telephone.number.text, consent: "yes"])
    }

    /// The same with its version: whoever sends an old page neither writes over a number nor deletes it.
    static func shown(_ telephone: Telephone?) -> FormFields {
        var kept = fields(of: telephone)
        kept[FormVersion.field] = kept.version
        return kept
    }

    /// What somebody typed; nil without a number, and where they agree no longer.
    static func parse(_ fields: FormFields, _ problems: inout FormProblems) -> PhoneNumber? {
        let typed = fields[number].singleLine
        guard !typed.isEmpty else { return nil }
        guard let parsed = try? PhoneNumber(typed) else {
            problems.add(number, NetworkPhrase.noPhone)
            return nil
        }
        guard fields.isTicked(consent) else {
            if !isWithdrawn(fields) { problems.add(consent, CallPhrase.agreementIsMissing) }
            return nil
        }
        return parsed
    }

    /// Whether the tick was taken away from the number that the form showed. That is all it takes.
    private static func isWithdrawn(_ fields: FormFields) -> Bool {
        let shown = FormVersion(text: fields[FormVersion.field])
        return shown.isChanged(consent, in: fields) && !shown.isChanged(number, in: fields)
    }

    /// Whether the form showed a number, so that one without it deletes it. The button that does nothing else shows no version.
    static func showedNumber(_ fields: FormFields) -> Bool {
        let version = fields[FormVersion.field]
        return version.isEmpty || FormVersion(text: version).isChanged(number, in: FormFields())
    }

    /// - Parameters:
    ///   - isAboutSomebodyElse: whoever types is not whoever is called.
    ///   - hint: nil for none.
    @HTMLBuilder static func html(
        _ view: FormView<CallPhrase>, label: CallPhrase, isAboutSomebodyElse: Bool, hint: CallPhrase?
    ) -> HTML {
        view.text(
            number, label, kind: .telephone, hint: hint, limit: ContactRole.phoneLimit,
            autocomplete: isAboutSomebodyElse ? "off" : "tel")
        view.tick(consent, isAboutSomebodyElse ? .personAgrees : .agree)
    }
}
