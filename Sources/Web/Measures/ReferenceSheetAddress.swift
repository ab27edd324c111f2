import Domain

extension OrganisationAddress {
    /// What it can show to whoever gives money or rooms.
    var reference: DocumentAddress { DocumentAddress(page: page + "/reference") }
}
