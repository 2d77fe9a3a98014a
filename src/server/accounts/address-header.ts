/** Header in which the server itself tells the client's address; what clients send under this name is dropped. */
export const ADDRESS_HEADER = 'x-clarte-address';
