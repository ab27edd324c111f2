import Domain

extension CheckRule {
    /// What programs are told.
    static let openServices = [toldServicesAreOffered]

    private static let toldServicesAreOffered = CheckRule(
        name: "services that programs are told of and nobody offers",
        faults: """
            SELECT open_service.offer AS offer, open_service.organisation AS organisation FROM open_service
            WHERE open_service.gone_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM offer JOIN organisation ON organisation.id = offer.organisation
                WHERE offer.id = open_service.offer AND offer.direction = 'offer' AND offer.withdrawn_at IS NULL
                    AND organisation.visibility = 'public')
            """
    ) { row in
        "programs are told of offer \(try row.word("offer")), but organisation \(try row.word("organisation")) "
            + "does not offer it to everybody"
    }
}
