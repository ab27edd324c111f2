import Domain
import Words

/// What somebody can do in a crisis, as typed.
struct CrisisOfferForm {
    let fields: FormFields

    /// In which crisis.
    var crisis: Crisis.ID { Crisis.ID(rawValue: fields["crisis"]) }

    /// - Parameter language: in which it is written.
    func draft(in language: Language, taxonomy: Taxonomy) throws(FormProblems) -> CrisisOffer.Draft {
        var problems = FormProblems()
        let kind: HelpKind? = fields.term("offered", taxonomy)
        if kind == nil { problems.add("offered", CrisisPhrase.noKindChosen) }
        let amount = Int(typed: fields["amount"])
        if amount == nil { problems.add("amount", CrisisPhrase.amountIsWrong(most: HelpAmount.range.upperBound)) }
        let spoken: Language? = fields.known("spoken", taxonomy, &problems)
        let district: District? = fields.known("place", taxonomy, &problems)
        guard problems.isEmpty, let kind, let amount else { throw problems }
        return CrisisOffer.Draft(
            kind: kind, language: spoken, district: district,
            amount: amount, text: fields["text"], textLanguage: language)
    }
}
