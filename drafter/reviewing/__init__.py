"""The review copy (审核稿): what check says of a document, as comments beside its words."""
